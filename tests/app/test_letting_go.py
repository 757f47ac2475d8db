"""A window that is closed keeps nothing of its plan, whatever it was about to do."""

import gc
import weakref

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from planner.app.document import Document
from planner.app.main_window import MainWindow
from planner.app.qt_texts import QtTexts
from planner.app.settings import Settings
from planner.app.theme import Themes
from tests.plans import random_plan


def test_a_window_closed_while_it_still_sorts_links_lets_go_of_its_plan(qapp: QApplication, settings: Settings) -> None:
    document = Document(random_plan(1, 2_000, 4_000))
    held = weakref.ref(document.plan), weakref.ref(document.schedule), weakref.ref(document)
    window = MainWindow(document, settings, Themes(qapp, "light"), QtTexts(qapp).speak)
    window.show()
    window.chart.grab()
    assert not window.chart.scene.index.complete
    window.close()
    del window, document
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
        gc.collect()
    assert [reference() for reference in held] == [None, None, None]
