"""The window's style sheet: the little in which it differs from Qt's own style, in the colours of a theme."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QApplication

from planner.paint.palette import Palette, blend

_STYLE: Final = """
QToolBar {{ border: 0; border-bottom: 1px solid {line}; background: {ground}; spacing: 0; padding: 2px 6px; }}
QToolBar QToolButton {{ padding: 4px; margin: 0; border: 1px solid transparent; border-radius: 4px; }}
QToolBar QToolButton:hover, QToolBar QToolButton:focus {{ background: {hover}; }}
QToolBar QToolButton:pressed {{ border-color: {line}; }}
QToolBar::separator {{ width: 1px; background: {line}; margin: 5px 3px; }}
QStatusBar {{ border-top: 1px solid {line}; background: {ground}; }}
QStatusBar::item {{ border: 0; }}
QTableCornerButton::section, QTableView QWidget#qt_table_corner {{ background: {ground}; border: 0; }}
QToolBar QToolButton#qt_toolbar_ext_button {{ padding: 0; }}
QFrame#welcome {{ background: {base}; border: 1px solid {line}; border-radius: 6px; }}
QFrame#welcome QPushButton {{ background: {base}; border: 1px solid {line}; border-radius: 4px; padding: 0 12px; text-align: left; }}
QFrame#welcome QPushButton:flat {{ border-color: transparent; color: {accent}; }}
QFrame#welcome QPushButton:hover {{ background: {hover}; }}
QFrame#welcome QPushButton:focus {{ border-color: {accent}; }}
QSplitter::handle, QMainWindow::separator {{ background: {line}; }}
QMainWindow::separator {{ width: 3px; }}
QDockWidget::title {{ background: {ground}; padding: 6px 12px; border-bottom: 1px solid {line}; text-align: left; }}
QWidget#views {{ background: {ground}; border-bottom: 1px solid {line}; }}
QTabBar#view_tabs::tab {{
    padding: 4px 10px; margin: 2px 1px 0 1px; border: 1px solid transparent; border-bottom: 2px solid transparent;
}}
QTabBar#view_tabs::tab:hover {{ background: {hover}; }}
QTabBar#view_tabs::tab:selected {{ border-bottom-color: {accent}; font-weight: 600; }}
QTabBar#view_tabs::tab:focus {{ border-color: {line}; border-bottom-color: {accent}; }}
QTabBar#view_tabs::scroller {{ width: 40px; }}
QWidget#views QTabBar QToolButton {{ padding: 0; margin: 3px 0; border: 1px solid {line}; background: {ground}; }}
QWidget#views > QToolButton {{ padding: 3px 8px; border: 1px solid transparent; border-radius: 4px; }}
QWidget#views > QToolButton::menu-indicator {{ image: none; width: 0; }}
QWidget#views > QToolButton:hover, QWidget#views > QToolButton:focus {{ background: {hover}; }}
QWidget#views > QToolButton:checked {{ background: {hover}; border-color: {line}; }}
QLineEdit[wrong="true"] {{ border: 1px solid {wrong}; }}
QMenuBar {{ background: {ground}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 6px; }}
QWidget#panel_title {{ background: {ground}; border-bottom: 1px solid {line}; }}
QAbstractScrollArea::corner {{ background: {ground}; border: 0; }}
QToolTip {{ background: {base}; color: {text}; border: 1px solid {line}; padding: 4px 6px; }}
QDialog QLineEdit, QDockWidget QLineEdit {{ padding: 0 3px; }}
QDialog QAbstractSpinBox {{ min-height: 24px; }}
QInputDialog QLineEdit {{ min-height: 24px; }}
QDialog QTreeView::item, QDialog QListView::item {{ padding: 3px 2px; }}
"""

_SCROLL_BARS: Final = """
QScrollBar {{ background: {ground}; border: 0; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {handle}; border: 2px solid {ground}; border-radius: 5px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {pressed}; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
"""Where the desktop has no scroll bars of its own: slim ones without arrows."""


def window_style(palette: Palette) -> str:
    """Return the style sheet of a window in a theme."""
    plain = QApplication.style().name() == "fusion"
    sharp = palette.line == palette.text  # high contrast
    return (_STYLE + (_SCROLL_BARS if plain else "")).format(
        line=palette.line,
        ground=palette.header,
        hover=palette.chosen,
        base=palette.base,
        text=palette.text,
        accent=palette.accent,
        handle=palette.inactive if sharp else blend(palette.inactive, palette.header, 0.55),
        pressed=palette.faint,
        wrong=palette.missed,
    )
