"""The dialog that prints what a window shows: paper, a look at the pages, then a printer, a PDF or a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGraphicsView,
    QHBoxLayout,
    QLabel,
    QProgressDialog,
    QVBoxLayout,
    QWidget,
)

from planner.app.forms.buttons import finish_buttons
from planner.app.messages import complain
from planner.app.settings import Settings
from planner.errors import PlannerError
from planner.language import tr, trn
from planner.paint.image import save_picture
from planner.paint.pages import GoOn, Pages, Paper
from planner.paint.sheet import Sheet

_PAPERS: Final = (
    ("A4", QPageSize.PageSizeId.A4),
    ("A3", QPageSize.PageSizeId.A3),
    ("A2", QPageSize.PageSizeId.A2),
    ("Letter", QPageSize.PageSizeId.Letter),
    ("Tabloid", QPageSize.PageSizeId.Tabloid),
)
_SIZE: Final = (900, 640)
_MOST_SHOWN: Final = 5
"""So many pages are shown beforehand; to paint all of a large plan's would take long."""
_MOST_ON_ONE: Final = 1000
"""More rows on one page than these nobody could read."""
_RESOLUTION: Final = 300


class PrintDialog(QDialog):
    """What is printed, as it will look on paper.

    Attributes:
        paper: The choice of the paper's size.
        landscape: The choice of its orientation.
        one_page: Whether all rows go on one page.
        saved: The file that was written; None where none was.
    """

    def __init__(self, sheet: Sheet, name: str, folder: Path, settings: Settings, parent: QWidget) -> None:
        """Show the pages of a sheet.

        Args:
            sheet: What is printed.
            name: What the plan is called.
            folder: Where files are saved at first.
            settings: Where the paper is remembered.
            parent: The window.
        """
        super().__init__(parent)
        self._sheet, self._name, self._folder, self._settings = sheet, name, folder, settings
        self.saved: Path | None = None
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setResolution(_RESOLUTION)
        self._printer.setDocName(name)
        title = tr("Print “{name}”").format(name=name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._make_choices()
        self._preview = QPrintPreviewWidget(self._printer, self)
        for view in (self._preview, *self._preview.findChildren(QGraphicsView)):
            view.setAccessibleName(tr("Pages"))
        self._preview.paintRequested.connect(self._paint_preview)
        self._told = QLabel(self)
        self._lay_out()
        self._restore()
        self.resize(*_SIZE)
        self._choose()

    def _make_choices(self) -> None:
        self.paper = QComboBox(self)
        self.paper.setAccessibleName(tr("Paper"))
        for name, size in _PAPERS:
            self.paper.addItem(name, size)
        self.landscape = QComboBox(self)
        self.landscape.setAccessibleName(tr("Orientation"))
        self.landscape.addItems([tr("Landscape"), tr("Portrait")])
        self.one_page = QCheckBox(tr("All on &one page"), self)
        self.one_page.setEnabled(self._sheet.row_count <= _MOST_ON_ONE)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        for choice, text in ((self.paper, tr("&Paper")), (self.landscape, tr("O&rientation"))):
            label = QLabel(text, self)
            label.setBuddy(choice)
            above.addWidget(label)
            above.addWidget(choice)
        above.addWidget(self.one_page)
        above.addStretch(1)
        above.addWidget(self._told)
        layout = QVBoxLayout(self)
        layout.addLayout(above)
        layout.addWidget(self._preview, 1)
        layout.addWidget(self._make_buttons())

    def _make_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        printed = box.addButton(tr("Print…"), QDialogButtonBox.ButtonRole.ActionRole)
        printed.clicked.connect(self._print)
        saved = box.addButton(tr("Save as PDF or picture…"), QDialogButtonBox.ButtonRole.ActionRole)
        saved.clicked.connect(self._save)
        box.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        finish_buttons(box, printed)
        return box

    def _restore(self) -> None:
        paper, _, rest = self._settings.text("paper", "A4 landscape").partition(" ")
        self.paper.setCurrentIndex(max(self.paper.findText(paper), 0))
        self.landscape.setCurrentIndex("portrait" in rest)
        self.one_page.setChecked("one" in rest and self.one_page.isEnabled())
        for changed in (self.paper.currentIndexChanged, self.landscape.currentIndexChanged, self.one_page.toggled):
            changed.connect(self._choose)

    # The pages

    def _choose(self) -> None:
        """Lay the pages out on the paper that is chosen, and show them."""
        words = [self.paper.currentText(), "portrait" if self.landscape.currentIndex() else "landscape"]
        self._settings.set_text("paper", " ".join([*words, "one"] if self.one_page.isChecked() else words))
        self._printer.setPageLayout(self._paper.layout)
        count = self._pages().count
        text = trn("{n} page", "{n} pages", count).format(n=count)
        if count > _MOST_SHOWN:
            text = tr("{pages}, the first {n} shown").format(pages=text, n=_MOST_SHOWN)
        self._told.setText(text)
        QTimer.singleShot(0, self._preview, self._preview.updatePreview)  # once the dialog is there

    @property
    def _paper(self) -> Paper:
        return Paper(self.paper.currentData(), not self.landscape.currentIndex(), self.one_page.isChecked())

    def _pages(self) -> Pages:
        return Pages(self._sheet, self._printer, one_page=self._paper.one_page)

    def _paint_preview(self, _printer: QPrinter) -> None:
        self._pages().paint(_MOST_SHOWN)

    # Out

    def _print(self) -> None:
        dialog = QPrintDialog(self._printer, self)
        accepted = dialog.exec()
        dialog.deleteLater()
        if accepted and self._with_progress(lambda go_on: self._pages().paint(go_on=go_on)):
            self.accept()

    def _save(self) -> None:
        filters = {".pdf": "PDF (*.pdf)", ".png": tr("Picture (*.png)"), ".svg": tr("Drawing (*.svg)")}
        dialog = QFileDialog(self, tr("Save as PDF or picture"), str(self._folder), ";;".join(filters.values()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        suffix_of = {text: suffix[1:] for suffix, text in filters.items()}
        dialog.filterSelected.connect(lambda text: dialog.setDefaultSuffix(suffix_of[text]))
        dialog.selectFile(f"{self._name}.pdf")
        accepted, path = dialog.exec(), Path(dialog.selectedFiles()[0])
        dialog.deleteLater()
        if not accepted:
            return
        try:
            saved = self._with_progress(lambda go_on: save_picture(self._sheet, path, self._paper, go_on))
        except PlannerError as error:
            complain(self, tr("The file was not written"), str(error))
            return
        if saved:
            self.saved = path
            self.accept()

    def _with_progress(self, call: Callable[[GoOn], bool]) -> bool:
        """Paint pages, telling which; whether all are painted: Cancel ends it after a page."""
        box = QProgressDialog(tr("Painting the pages…"), tr("Cancel"), 0, self._pages().count, self)
        box.setMinimumDuration(500)

        def go_on(page: int) -> bool:
            box.setValue(page)
            QApplication.processEvents()
            return not box.wasCanceled()

        try:
            return call(go_on)
        finally:
            box.reset()
            box.deleteLater()
