"""What a lead is told after a file was opened: sentences of one sort gathered, and never more than can be read."""

from __future__ import annotations

from typing import Final

from planner.files.mspdi.losses import Loss, loss_sentence
from planner.language import trn

MOST_OF_A_SORT: Final = 10
"""Sentences of one sort that are given in full."""

WHOLE_PLAN: Final = 0
"""Number that no task of the plan has; in the file the project itself has it."""


class Notices:
    """Sentences in the order in which their sorts first came up."""

    def __init__(self) -> None:
        """Start with none."""
        self._sorts: dict[str, list[str]] = {}
        self._left_out: dict[str, int] = {}
        self._by_task: dict[int, list[str]] = {}
        self._losses: dict[Loss, int] = {}
        self._losses_by_task: dict[int, dict[Loss, None]] = {}

    def lose(self, loss: Loss, task: int | None = None, times: int = 1) -> None:
        """Count something that is not held.

        Args:
            loss: What it is.
            task: Number of the task whose dates it may bear upon; None for none.
            times: How often.
        """
        self._losses[loss] = self._losses.get(loss, 0) + times
        if task is not None:
            self._losses_by_task.setdefault(task, {})[loss] = None

    def add(self, sort: str, sentence: str, task: int | None = None) -> None:
        """Add a sentence.

        Args:
            sort: What the sentence is about; of each sort only the first few are kept, and the others counted.
            sentence: For people, in their language.
            task: Number of the task whose dates it may bear upon; None for none.
        """
        if task is not None:
            self._by_task.setdefault(task, []).append(sentence)
        held = self._sorts.setdefault(sort, [])
        if sentence in held:
            return
        if len(held) < MOST_OF_A_SORT:
            held.append(sentence)
        else:
            self._left_out[sort] = self._left_out.get(sort, 0) + 1

    def about(self, task: int) -> tuple[str, ...]:
        """Return the sentences that bear upon the dates of a task."""
        losses = (loss_sentence(loss, self._losses[loss]) for loss in self._losses_by_task.get(task, ()))
        return tuple(dict.fromkeys((*self._by_task.get(task, ()), *losses)))

    def sentences(self) -> tuple[str, ...]:
        """Return all sentences, those about losses first; behind the last of a sort stands how many more there are."""
        found: list[str] = []
        found += (loss_sentence(loss, n) for loss, n in self._losses.items())
        for sort, held in self._sorts.items():
            found += held
            more = self._left_out.get(sort, 0)
            if more:
                found.append(trn("… and {n} more like this.", "… and {n} more like these.", more).format(n=more))
        return tuple(found)


def shown(text: str, longest: int = 40) -> str:
    """Return a text of the file as a sentence can hold it: one line, printable, not too long."""
    plain = "".join(letter if letter.isprintable() else "�" for letter in " ".join(text[:10_000].split()))
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"
