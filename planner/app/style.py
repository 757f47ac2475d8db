"""The window's style sheet: the little in which it differs from Qt's own style, in the colours of a theme."""

from __future__ import annotations

from typing import Final

from planner.paint.palette import Palette

_STYLE: Final = """
QToolBar {{ border: 0; border-bottom: 1px solid {line}; background: {ground}; spacing: 0; padding: 2px 6px; }}
QToolBar QToolButton {{ padding: 4px; margin: 0; border: 1px solid transparent; border-radius: 4px; }}
QToolBar QToolButton:hover, QToolBar QToolButton:focus {{ background: {hover}; }}
QToolBar QToolButton:pressed {{ border-color: {line}; }}
QToolBar::separator {{ width: 1px; background: {line}; margin: 5px 3px; }}
QStatusBar {{ border-top: 1px solid {line}; background: {ground}; }}
QStatusBar::item {{ border: 0; }}
QTableCornerButton::section, QTableView QWidget#qt_table_corner {{ background: {ground}; border: 0; }}
QFrame#welcome {{ background: {base}; border: 1px solid {line}; border-radius: 6px; }}
QSplitter::handle, QMainWindow::separator {{ background: {line}; }}
QMainWindow::separator {{ width: 3px; }}
QDockWidget::title {{ background: {ground}; padding: 6px 12px; border-bottom: 1px solid {line}; text-align: left; }}
QMenuBar {{ background: {ground}; }}
"""


def window_style(palette: Palette) -> str:
    """Return the style sheet of a window in a theme."""
    return _STYLE.format(line=palette.line, ground=palette.header, hover=palette.chosen, base=palette.base)
