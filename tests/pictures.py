"""Paints charts into pictures, to be looked at: `python -m tests.pictures FOLDER`.

The sample plans and a plan of 10,000 tasks, light and dark, in English and Chinese, at 100 and 150 per cent, at every
usual scale.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from planner import RESOURCES, language
from planner.app.chart import ChartView
from planner.app.document import Document
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.files import read
from planner.model.plan import Plan
from planner.paint.palette import PALETTES, Theme
from tests.plans import random_plan

_SIZE = QSize(1280, 800)


def plans() -> dict[str, Plan]:
    """Return the plans that are pictured, by a short name."""
    samples = RESOURCES / "samples"
    return {
        "launch": read(samples / "product-launch.plan"),
        "operations": read(samples / "operations-plan-zh.plan"),
        "large": random_plan(seed=1, tasks=10_000, links=12_000),
    }


def picture(chart: ChartView, ratio: float) -> QImage:
    """Return what a chart shows, at so many device pixels to a logical one."""
    image = QImage(chart.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    chart.render(image)
    return image


def view_of(plan: Plan, theme: Theme, now: dt.datetime | None = None) -> ChartView:
    """Return a chart of a plan, as large as a window's."""
    document = Document(plan)
    rows = Rows(document)
    chart = ChartView(document, rows, Selection(document, rows))
    document.setParent(chart)
    chart.set_palette(PALETTES[theme])
    chart.now = lambda: now or document.schedule.start + dt.timedelta(days=17)
    chart.resize(_SIZE)
    chart.show()
    return chart


def main() -> None:
    """Paint all pictures into the folder that is named."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    for (name, plan), theme, spoken, ratio in product(plans().items(), Theme, language.LANGUAGES, (1.0, 1.5)):
        language.choose(spoken)
        chart = view_of(plan, theme)
        for scale in ("fit", "day", "week", "month", "quarter"):
            title = f"{name}-{theme.name.lower()}-{spoken}-{ratio:g}x-{scale}"
            if wanted not in title:
                continue
            if scale != "fit":
                chart.set_scale(scale)
            picture(chart, ratio).save(str(folder / f"{title}.png"))
        chart.close()
    application.quit()


if __name__ == "__main__":
    main()
