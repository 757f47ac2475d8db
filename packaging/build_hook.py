"""Compiles the translations whenever a wheel is built or the checkout is installed in place."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# The build loads this file by its path, so its neighbour has to be made findable.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from translations import compile_all


class TranslationsHook(BuildHookInterface[Any]):
    """Writes each `planner.mo` beside its `planner.po` before the files of the wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the interface's signature
        """Compiles every language.

        Args:
            version: The kind of build, "standard" or "editable"; both need the compiled texts.
            build_data: What the builder would take besides; nothing is added.
        """
        compile_all(Path(self.root) / "resources" / "translations")
