"""A desktop planner: tasks, owners, deadlines and dependencies, a Gantt chart, the critical path, Excel.

Importing this package is cheap; the rooms below it are loaded when they are needed.
"""

from pathlib import Path
from typing import Final

__version__: Final = "0.1.0"


def _resources() -> Path:
    """The folder of icons, texts, samples and help: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


RESOURCES: Final = _resources()
