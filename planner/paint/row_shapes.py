"""Paints what stands in a row: bar, bracket or diamond, slack, deadline and label."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from planner.gantt.bars import Bar, Body, Bracket, DeadlineMark, Diamond, PlannedBar, RowShapes, SlackLine
from planner.gantt.labels import Label, Side
from planner.gantt.metrics import Metrics
from planner.paint.inks import Inks
from planner.paint.pixels import Pixels

_FOOT = 3.0
"""Height of the strip along the foot of a critical bar."""

_TOO_NARROW = 6.0
"""A bar narrower than this has no room for an edge."""


_GLOW = 4.0
"""How far the glow of what was moved reaches."""

_GLOWS = 0.5
"""Opacity of the glow at its strongest."""


class RowPainter:
    """Paints the shapes of rows with one painter, which stands at the origin of x and at the top of row 0."""

    def __init__(self, painter: QPainter, inks: Inks, metrics: Metrics, font: QFont) -> None:
        """Keep the painter; it is to be left as it is while rows are painted.

        Args:
            painter: With antialiasing.
            inks: The colours.
            metrics: The sizes.
            font: For labels.
        """
        self._painter = painter
        self._inks = inks
        self._metrics = metrics
        self._pixels = Pixels(painter)
        self._font = font
        measures = QFontMetricsF(font)
        self._baseline = (measures.ascent() - measures.descent()) / 2

    def paint(self, row: int, shapes: RowShapes) -> None:
        """Paint all of a row but its label."""
        top = row * self._metrics.row_height
        if shapes.planned is not None:
            self._planned(shapes.planned, top)
        if shapes.slack is not None:
            self._slack(shapes.slack, top)
        self._body(shapes, top)
        if shapes.deadline is not None:
            self._deadline(shapes.deadline, top)

    def paint_label(self, row: int, label: Label) -> None:
        """Paint a row's label, as plain text."""
        painter, pixels = self._painter, self._pixels
        top = row * self._metrics.row_height
        if label.side is Side.INSIDE:
            plate = pixels.box(label.left - 3, top + label.top, label.right + 3, top + label.bottom)
            painter.fillRect(plate, self._inks.colour("base"))
        painter.setFont(self._font)
        painter.setPen(self._inks.colour("text"))
        middle = top + self._metrics.middle
        painter.drawText(QPointF(pixels.x(label.left), pixels.y(middle + self._baseline)), label.text)

    def paint_glow(self, row: int, body: Body, strength: float) -> None:
        """Paint the ground around a body that has just been moved, to lie under it.

        Args:
            row: The row.
            body: The bar, bracket or diamond.
            strength: 0 to 1.
        """
        top = row * self._metrics.row_height
        box = self._pixels.box(body.left - _GLOW, top + body.top - _GLOW, body.right + _GLOW, top + body.bottom + _GLOW)
        colour = QColor(self._inks.colour("accent"))
        colour.setAlphaF(_GLOWS * strength)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        self._painter.drawRoundedRect(box, self._metrics.corner + _GLOW, self._metrics.corner + _GLOW)

    # Bodies

    def _body(self, shapes: RowShapes, top: float) -> None:
        body = shapes.body
        if isinstance(body, Bar):
            self._bar(body, top, critical=shapes.critical, active=shapes.active)
        elif isinstance(body, Bracket):
            self._bracket(body, top)
        else:
            self._diamond(body, top, critical=shapes.critical)

    def _bar(self, bar: Bar, top: float, *, critical: bool, active: bool) -> None:
        if bar.pauses:
            self._rests(bar, top)
            for left, right in bar.pieces:
                self._bar(Bar(left, right, bar.top, bar.bottom, bar.done), top, critical=critical, active=active)
            return
        box = self._pixels.box(bar.left, top + bar.top, bar.right, top + bar.bottom)
        if not active:
            self._hollow(box)
        elif critical:
            self._filled(bar, box, ("critical", "critical_done", "critical_edge"), 1.5)
            self._foot(box)
        else:
            self._filled(bar, box, ("bar", "done", "edge"), 1.0)

    def _rests(self, bar: Bar, top: float) -> None:
        """Paint dots where work rests."""
        pen = QPen(self._inks.pen("edge", 2 * self._pixels.hair))
        pen.setDashPattern([1, 2])
        self._painter.setPen(pen)
        y = self._pixels.line_y(top + (bar.top + bar.bottom) / 2)
        for left, right in bar.pauses:
            self._painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _filled(self, bar: Bar, box: QRectF, colours: tuple[str, str, str], edge: float) -> None:
        """Paint what remains, what is done and the edge around both."""
        painter, inks, corner = self._painter, self._inks, self._metrics.corner
        remaining, done, outline = (inks.colour(name) for name in colours)
        painter.setPen(Qt.PenStyle.NoPen)
        if box.width() < _TOO_NARROW:
            painter.fillRect(box, done if bar.done >= bar.right else remaining)
            return
        painter.setBrush(outline)
        painter.drawRoundedRect(box, corner, corner)
        width = max(round(edge / self._pixels.hair), 1) * self._pixels.hair
        inner = box.adjusted(width, width, -width, -width)
        inner_corner = max(corner - width, 0)
        painter.setBrush(done if bar.done >= bar.right else remaining)
        painter.drawRoundedRect(inner, inner_corner, inner_corner)
        if bar.left < bar.done < bar.right:
            painter.save()
            painter.setClipRect(inner.intersected(QRectF(inner.left(), inner.top(), bar.done - inner.left(), 99)))
            painter.setBrush(done)
            painter.drawRoundedRect(inner, inner_corner, inner_corner)
            painter.restore()

    def _foot(self, box: QRectF) -> None:
        """Paint the strip that tells a critical bar without colour."""
        pixels, corner = self._pixels, self._metrics.corner
        inset = corner / 2 if box.width() >= _TOO_NARROW else 0
        strip = pixels.box(box.left() + inset, box.bottom() - _FOOT, box.right() - inset, box.bottom())
        self._painter.fillRect(strip, self._inks.colour("critical_edge"))

    def _hollow(self, box: QRectF) -> None:
        pen = QPen(self._inks.pen("inactive", self._pixels.hair))
        pen.setDashPattern([3, 3])
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        half = self._pixels.hair / 2
        self._painter.drawRect(box.adjusted(half, half, -half, -half))

    def _bracket(self, bracket: Bracket, top: float) -> None:
        painter, pixels = self._painter, self._pixels
        colour = self._inks.colour("summary")
        box = pixels.box(bracket.left, top + bracket.top, bracket.right, top + bracket.bottom)
        painter.fillRect(box, self._inks.colour("summary_rest"))
        painter.fillRect(pixels.box(bracket.left, top + bracket.top, bracket.done, top + bracket.bottom), colour)
        leg = min(self._metrics.leg + 1, box.width() / 2)
        foot = pixels.y(top + bracket.foot)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for x, inwards in ((box.left(), leg), (box.right(), -leg)):
            corners = [QPointF(x, box.bottom()), QPointF(x, foot), QPointF(x + inwards, box.bottom())]
            painter.drawPolygon(QPolygonF(corners))

    def _diamond(self, diamond: Diamond, top: float, *, critical: bool) -> None:
        painter, inks = self._painter, self._inks
        self._rhombus(diamond, top, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.colour("critical_edge" if critical else "milestone"))
        painter.drawPolygon(self._rhombus(diamond, top, 0))
        if critical:
            painter.setBrush(inks.colour("critical_done" if diamond.done else "critical"))
            painter.drawPolygon(self._rhombus(diamond, top, 2.2))

    def _rhombus(self, diamond: Diamond, top: float, inset: float) -> QPolygonF:
        half = (diamond.right - diamond.left) / 2 - inset
        x = self._pixels.line_x((diamond.left + diamond.right) / 2)
        y = self._pixels.line_y(top + (diamond.top + diamond.bottom) / 2)
        return QPolygonF([QPointF(x - half, y), QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half)])

    # Marks

    def _planned(self, bar: PlannedBar, top: float) -> None:
        """Paint what the baseline holds, along the foot of the row."""
        painter, pixels = self._painter, self._pixels
        colour = self._inks.colour("planned")
        if not bar.diamond:
            painter.fillRect(pixels.box(bar.left, top + bar.top, bar.right, top + bar.bottom), colour)
            return
        x, half = pixels.line_x((bar.left + bar.right) / 2), (bar.right - bar.left) / 2
        y = pixels.line_y(top + (bar.top + bar.bottom) / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygonF([QPointF(x - half, y), QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half)])
        )

    def _slack(self, slack: SlackLine, top: float) -> None:
        pixels, colour = self._pixels, self._inks.colour("slack")
        y = pixels.y(top + slack.y) - pixels.hair
        self._painter.fillRect(QRectF(slack.left, y, slack.right - slack.left, pixels.hair), colour)
        tick = pixels.x(slack.right) - pixels.hair
        self._painter.fillRect(QRectF(tick, y - slack.tick, pixels.hair, 2 * slack.tick + pixels.hair), colour)

    def _deadline(self, mark: DeadlineMark, top: float) -> None:
        """Paint the mark with a rim of the ground's colour, so that it stands out from a bar below it."""
        painter, inks = self._painter, self._inks
        x, y = self._pixels.line_x(mark.x), self._pixels.y(top + mark.top)
        tip = y + mark.tip - mark.top
        arrow = QPolygonF([QPointF(x - mark.half, y), QPointF(x + mark.half, y), QPointF(x, tip)])
        colour = inks.colour("missed" if mark.missed else "faint")
        painter.setBrush(inks.colour("base"))
        painter.setPen(inks.pen("base", 3 * self._pixels.hair))
        painter.drawPolygon(arrow)
        painter.setPen(inks.pen("missed" if mark.missed else "faint", self._pixels.hair))
        painter.setBrush(colour if mark.missed else inks.colour("base"))
        painter.drawPolygon(arrow)
