"""The dialog with the plan's own fields: add, rename, delete, choose what they hold. Its OK is one edit."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.app.document import Document
from planner.app.forms.draft_dialog import DraftDialog, plain_label
from planner.app.forms.grid_model import GridColumn, GridSource
from planner.app.information.pages import GridPage
from planner.errors import TextError
from planner.language import mark, tr
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import plain
from planner.model.records import CustomField, CustomFieldType

_SIZE: Final = (560, 380)
_LIST: Final = mark("List")
_CHOICES: Final = 2
"""The column of the choices."""
_TYPES: Final = {
    CustomFieldType.TEXT: mark("Text"),
    CustomFieldType.NUMBER: mark("Number"),
    CustomFieldType.DATE: mark("Date"),
    CustomFieldType.FLAG: mark("Yes or no"),
    CustomFieldType.DURATION: mark("Duration"),
    CustomFieldType.COST: mark("Cost"),
}


class FieldsDialog(DraftDialog):
    """A small table of the fields, and an empty row to add one."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        """Show the fields of a plan."""
        super().__init__(document, tr("Custom fields"), parent)
        self._lists = _Lists()
        self._page = GridPage(self.draft, self._lists.source(), self)
        self._page.line_up()
        self._page.show_task("")
        self.draft.changed.connect(lambda: self._page.show_task(""))
        hint = plain_label(
            tr("Each field is a column of its own in this plan. A list offers its choices, parted by commas."), self
        )
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(self._page, 1)
        layout.addWidget(self.buttons)
        self.resize(*_SIZE)
        self._page.setFocus()

    def finish(self) -> bool:
        """Take what is being typed, and go to a list without choices; whether everything was taken."""
        if not self._page.finish():
            return False
        for field in self._lists.without_choices(self.draft):
            self._page.complain_at(field, _CHOICES, tr("Type the choices of the list, parted by commas."))
            return False
        return True

    def _edited(self) -> bool:
        """Whether anything was edited, or is being typed."""
        return super()._edited() or bool(self._lists.without_choices(self.draft))

    def label(self) -> str:
        """Return the name of several edits together."""
        return tr("Change custom fields")


def _field(document: Document, identity: str) -> CustomField:
    return document.plan.custom_fields[identity]


def _name(document: Document, identity: str) -> str:
    return _field(document, identity).name


def _rename(document: Document, _task_id: str, identity: str, text: str) -> Change:
    if identity:
        return edits.change_custom_field(document.plan, identity, name=text)
    return edits.add_custom_field(document.plan, text)


class _Lists:
    """The fields that are to be lists and have no choices yet, and the order in which fields were added.

    A list is a text with choices in the plan, so that one without any is known to this dialog alone.
    """

    def __init__(self) -> None:
        self._lists: set[str] = set()
        self._order: list[str] = []

    def source(self) -> GridSource:
        """Return what the table of the fields is of."""
        return GridSource(
            mark("Custom fields"),
            mark("Add a field"),
            (
                GridColumn(mark("Name"), _name, _rename, adds=True, stretch=True),
                GridColumn(mark("Holds"), self._type, self._set_type, choices=_types),
                GridColumn(mark("Choices"), _choices, _set_choices, stretch=True),
            ),
            self._ids,
            _remove,
        )

    def without_choices(self, document: Document) -> list[str]:
        """Return the fields that are to be lists and have no choices."""
        return [field for field in self._ids(document, "") if field in self._lists and not _choices(document, field)]

    def _ids(self, document: Document, _task_id: str) -> list[str]:
        """Return the fields by name; those that were added behind them, in the order they were typed in."""
        held = [field for field in document.plan.custom_fields.values() if field.of == "task"]
        known = {field.id for field in held}
        self._order = [field for field in self._order if field in known]
        new = sorted(held, key=lambda field: (field.name.casefold(), field.id))
        self._order += [field.id for field in new if field.id not in self._order]
        return list(self._order)

    def _type(self, document: Document, identity: str) -> str:
        field = _field(document, identity)
        return tr(_LIST) if field.choices or identity in self._lists else tr(_TYPES[field.field_type])

    def _set_type(self, document: Document, _task_id: str, identity: str, text: str) -> Change:
        typed = plain(text).casefold()
        for kind, name in _TYPES.items():
            if typed in {name.casefold(), tr(name).casefold(), kind.value}:
                change = edits.change_custom_field(document.plan, identity, field_type=kind, choices=())
                self._lists.discard(identity)
                return change
        if typed in {_LIST.casefold(), tr(_LIST).casefold()}:
            self._lists.add(identity)  # its choices are typed next
            return Change("")
        message = tr("“{text}” is no kind of field. Type one of: {names}.")
        raise TextError(message.format(text=text, names=", ".join(_types(document))), text)


def _types(_document: Document) -> list[str]:
    return [*(tr(name) for name in _TYPES.values()), tr(_LIST)]


def _choices(document: Document, identity: str) -> str:
    return ", ".join(_field(document, identity).choices)


def _set_choices(document: Document, _task_id: str, identity: str, text: str) -> Change:
    for sign in "，、；;\n":
        text = text.replace(sign, ",")
    return edits.change_custom_field(document.plan, identity, choices=text.split(","))


def _remove(document: Document, identities: list[str]) -> Change:
    several = edits.Several(document.plan)
    for identity in identities:
        several.make(edits.delete_custom_field(several.plan, identity))
    return several.change(tr("Delete custom fields"))
