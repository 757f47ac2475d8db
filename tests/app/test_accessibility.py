"""The window for those who don't see it, don't see colours, or use no mouse: names, focus order, contrast, words."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QProgressDialog,
    QTabWidget,
    QWidget,
)

from planner.app.commands.action_table import ACTIONS, Action
from planner.app.icons import ICONS, application_icon, icon
from planner.app.main_window import MainWindow
from planner.app.table.columns import COLUMNS
from planner.app.theme import SYSTEM, TableColours, Themes, outlined_palette, qt_palette, theme_of
from planner.model import edits
from planner.model.records import Constraint
from planner.paint.palette import PALETTES, Palette, Theme, channels, contrast
from tests.app.conftest import WindowMaker
from tests.app.controls import controls, name_of
from tests.plans import LAUNCH, build_plan

TEXT = 4.5
"""Least contrast of a text (WCAG 2.1, 1.4.3)."""
SHAPE = 3.0
"""Least contrast of what tells something without words, as of the edge of a field (1.4.11)."""
DIALOGS = [held for held in ACTIONS if held.text.endswith("…") or held.menu == "help"]
OWN_PANELS = ("why", "task_panel")
FILES = {"open", "save_as", "export", "take_in"}
"""These open the desktop's own dialog."""


def pages(dialog: QWidget) -> Iterator[None]:
    """Open the pages of a dialog, one after the other."""
    tabs = dialog.findChild(QTabWidget)
    if tabs is None:
        yield
        return
    for page in range(tabs.count()):
        tabs.setCurrentIndex(page)
        QApplication.processEvents()
        yield


def look_at(window: MainWindow, held: Action, look: Callable[[QWidget], None]) -> bool:
    """Choose an action, look at every page of the dialog that it opens, and leave it; whether there was one."""
    seen: list[QWidget] = []
    timer = QTimer(window)

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or isinstance(dialog, QProgressDialog):
            return
        timer.stop()
        seen.append(dialog)
        try:
            for _ in pages(dialog):
                look(dialog)
        finally:
            dialog.reject()

    timer.timeout.connect(act)
    timer.start(10)
    window.actions_[held.id].trigger()
    QTest.qWait(60)
    timer.stop()
    for other in QApplication.topLevelWidgets():  # the guide stands beside the window
        if other.isVisible() and other is not window and other not in seen and other.windowTitle():
            seen.append(other)
            look(other)
            other.close()
    return bool(seen)


@pytest.fixture
def looked_at(make_window: WindowMaker) -> MainWindow:
    """A window with the cursor in a task that has an owner, predecessors and successors."""
    window = make_window(build_plan(LAUNCH, name="Launch"))
    window.selection.select(["t3"])
    return window


# Names


def test_everything_in_the_window_that_takes_the_focus_has_a_name(looked_at: MainWindow) -> None:
    for panel in OWN_PANELS:
        looked_at.actions_[panel].trigger()
        QTest.qWait(60)
        assert len(controls(looked_at)) > 3
        assert [control for control in controls(looked_at) if not name_of(control)] == []


@pytest.mark.parametrize("held", [held for held in DIALOGS if held.id not in FILES], ids=lambda held: held.id)
def test_everything_in_a_dialog_that_takes_the_focus_has_a_name(looked_at: MainWindow, held: Action) -> None:
    nameless: list[tuple[str, QWidget]] = []

    def look(dialog: QWidget) -> None:
        assert dialog.windowTitle()
        nameless.extend((dialog.windowTitle(), held) for held in controls(dialog) if not name_of(held))

    opened = look_at(looked_at, held, look)
    assert opened or [held for held in controls(looked_at) if not name_of(held)] == []
    assert nameless == []


# Order


def test_tab_goes_from_the_table_to_the_chart_to_the_panels(looked_at: MainWindow) -> None:
    looked_at.actions_["task_panel"].trigger()
    QTest.qWait(60)
    order = controls(looked_at)
    in_panel = next(nth for nth, held in enumerate(order) if looked_at.info.isAncestorOf(held))
    assert order.index(looked_at.table) < order.index(looked_at.chart) < in_panel


@pytest.mark.parametrize("action", ["task_info", "plan_info", "working_time", "status_date", "constrain"])
def test_tab_goes_through_a_dialog_from_top_to_bottom(looked_at: MainWindow, action: str) -> None:
    held = next(held for held in ACTIONS if held.id == action)

    def look(dialog: QWidget) -> None:
        inside = [one for one in controls(dialog) if not isinstance(one.parentWidget(), QDialogButtonBox)]
        page = next((tabs.currentWidget() for tabs in dialog.findChildren(QTabWidget)), dialog)
        heights = [top_of(one, dialog) for one in inside if page.isAncestorOf(one)]
        assert all(below - above > -8 for above, below in pairwise(heights)), [
            (one, name_of(one), top_of(one, dialog)) for one in inside
        ]
        buttons = [one for one in controls(dialog) if isinstance(one.parentWidget(), QDialogButtonBox)]
        assert buttons
        assert top_of(buttons[0], dialog) > max(heights, default=0)

    assert look_at(looked_at, held, look)


def top_of(control: QWidget, dialog: QWidget) -> int:
    return control.mapTo(dialog, QPoint(0, 0)).y()


# Contrast


@pytest.fixture(params=list(Theme), ids=lambda theme: theme.value)
def palette(request: pytest.FixtureRequest) -> Palette:
    held: Theme = request.param
    return PALETTES[held]


def test_table_texts_stand_out_from_every_ground(palette: Palette) -> None:
    colours = TableColours.of(palette)
    for ground in (colours.base, colours.hover, colours.selection):
        for ink in (colours.text, colours.muted, colours.critical_text, colours.late):
            assert contrast(ink.name(), ground.name()) >= TEXT, (ink.name(), ground.name())
    assert contrast(colours.critical.name(), colours.header.name()) >= SHAPE
    assert contrast(colours.accent.name(), colours.selection.name()) >= SHAPE
    for ink in (colours.text, colours.muted):
        assert contrast(ink.name(), colours.header.name()) >= TEXT


def test_texts_of_toolbar_status_bar_and_dialogs_stand_out(palette: Palette) -> None:
    role, made = QPalette.ColorRole, qt_palette(palette)
    pairs = (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button),
        (role.ButtonText, role.Window),
        (role.PlaceholderText, role.Base),
        (role.ToolTipText, role.ToolTipBase),
        (role.HighlightedText, role.Highlight),
        (role.Link, role.Base),
        (role.Link, role.Window),
    )
    for ink, ground in pairs:
        assert contrast(made.color(ink).name(), made.color(ground).name()) >= TEXT, (ink, ground)
    assert contrast(palette.missed, palette.header) >= TEXT
    assert contrast(palette.text, palette.selected) >= TEXT
    assert contrast(palette.text, palette.chosen) >= TEXT  # a tool or an entry of a menu under the mouse


def test_what_can_not_be_chosen_can_still_be_read(palette: Palette) -> None:
    made, disabled = qt_palette(palette), QPalette.ColorGroup.Disabled
    for ink in (QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        for ground in (palette.header, palette.base):
            assert contrast(made.color(disabled, ink).name(), ground) >= SHAPE, (ink, ground)


def test_fields_have_edges_that_can_be_seen(palette: Palette) -> None:
    edge: QColor = outlined_palette(palette).color(QPalette.ColorRole.Window).darker(140)
    for ground in (palette.base, palette.header):
        assert contrast(edge.name(), ground) >= SHAPE, (edge.name(), ground)


# The desktop's wishes


def test_high_contrast_is_taken_from_the_desktop_and_live(qapp: QApplication) -> None:
    themes = Themes(qapp)
    seen: list[Palette] = []
    themes.changed.connect(seen.append)
    asked = qapp.styleHints().accessibility()
    asked.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert seen[-1] in {PALETTES[Theme.HIGH_CONTRAST], PALETTES[Theme.HIGH_CONTRAST_LIGHT]}
    assert QPalette(qapp.palette()).color(QPalette.ColorRole.WindowText).name() == seen[-1].text
    themes.choose("light")
    asked.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    asked.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert seen[-1] == PALETTES[Theme.LIGHT], "what the user has chosen stays"
    asked.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    themes.deleteLater()


@pytest.mark.parametrize(
    ("dark", "high_contrast", "theme"),
    [
        (False, False, Theme.LIGHT),
        (True, False, Theme.DARK),
        (False, True, Theme.HIGH_CONTRAST_LIGHT),
        (True, True, Theme.HIGH_CONTRAST),
    ],
)
def test_each_wish_of_the_desktop_has_its_theme(dark: bool, high_contrast: bool, theme: Theme) -> None:  # noqa: FBT001  # parameters
    assert theme_of(SYSTEM, dark=dark, high_contrast=high_contrast) is theme
    assert theme_of("dark", dark=dark, high_contrast=high_contrast) is Theme.DARK


# Icons


def test_icons_are_drawn_in_the_ink_of_the_theme_and_crisp_at_every_scaling(
    qapp: QApplication, palette: Palette
) -> None:
    themes = Themes(qapp, next(theme.value for theme, held in PALETTES.items() if held == palette))
    for ratio in (1.0, 1.25, 2.0):
        picture = icon("diamond").pixmap(QSize(18, 18), ratio).toImage()
        assert picture.width() == math.ceil(18 * ratio)
        places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        inks = [colour for colour in (picture.pixelColor(*place) for place in places) if colour.alpha() > 128]
        assert inks
        for colour in inks:
            apart = zip(channels(colour.name()), channels(palette.text), strict=True)
            assert max(abs(one - other) for one, other in apart) < 4, (ratio, colour.name())
    themes.choose("light")
    themes.deleteLater()


@pytest.mark.parametrize("action", sorted(ICONS))
def test_every_icon_is_there_for_an_action_and_draws_something(qapp: QApplication, action: str) -> None:
    assert action in {held.id for held in ACTIONS}
    picture = icon(ICONS[action]).pixmap(QSize(18, 18)).toImage()
    assert any(picture.pixelColor(x, y).alpha() for x in range(18) for y in range(18))


def test_the_program_has_an_icon_in_the_sizes_that_desktops_ask_for(qapp: QApplication) -> None:
    for size in (16, 32, 48, 256):
        assert application_icon().pixmap(QSize(size, size), 1.0).size() == QSize(size, size)


# Without colour


def test_what_is_critical_late_or_in_conflict_is_said_in_words_too(make_window: WindowMaker) -> None:
    plan = build_plan(LAUNCH, name="Launch")
    plan.apply(edits.set_deadline(plan, ["t3"], plan.project.start))
    plan.apply(edits.set_constraint(plan, ["t5"], Constraint.MSO, plan.project.start))
    window = make_window(plan)
    counted = [button.text() for button in window.status.findChildren(QAbstractButton)]
    assert {"1 late", "1 conflict"} <= set(counted)
    assert any(text.endswith("critical") for text in counted)
    assert "missed" in described(window, 2)
    assert "too late for a deadline" in described(window, 2)
    assert "! " in described(window, 4)
    assert described(window, len(window.rows)) == ""


def test_a_task_on_the_critical_path_is_said_to_be(looked_at: MainWindow) -> None:
    assert [looked_at.document.schedule[f"t{row + 1}"].critical for row in range(1, 5)] == [
        "Critical" in described(looked_at, row) for row in range(1, 5)
    ]


def described(window: MainWindow, row: int) -> str:
    """Return what a screen reader says of a task besides its name."""
    model = window.table.model()
    column = next(nth for nth, column in enumerate(COLUMNS) if column.id == "name")
    return model.data(model.index(row, column), Qt.ItemDataRole.AccessibleDescriptionRole) or ""
