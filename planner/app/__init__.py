"""The windows: the only room with widgets. It shows the pair of plan and schedule, and asks the model for changes."""

from pathlib import Path


def run(path: Path | None = None, language: str | None = None) -> int:
    """Show the window until it is closed; see `planner.app.start.run`."""
    from planner.app import start

    return start.run(path, language)
