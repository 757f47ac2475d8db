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
        self._page = GridPage(self.draft, FIELDS, self)
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
        """Take what is being typed; whether everything was taken."""
        return self._page.finish()

    def label(self) -> str:
        """Return the name of several edits together."""
        return tr("Change custom fields")


def _ids(document: Document, _task_id: str) -> list[str]:
    held = [field for field in document.plan.custom_fields.values() if field.of == "task"]
    return [field.id for field in sorted(held, key=lambda field: (field.name.casefold(), field.id))]


def _field(document: Document, identity: str) -> CustomField:
    return document.plan.custom_fields[identity]


def _name(document: Document, identity: str) -> str:
    return _field(document, identity).name


def _rename(document: Document, _task_id: str, identity: str, text: str) -> Change:
    if identity:
        return edits.change_custom_field(document.plan, identity, name=text)
    return edits.add_custom_field(document.plan, text)


def _type(document: Document, identity: str) -> str:
    field = _field(document, identity)
    return tr(_LIST) if field.choices else tr(_TYPES[field.field_type])


def _types(_document: Document) -> list[str]:
    return [*(tr(name) for name in _TYPES.values()), tr(_LIST)]


def _set_type(document: Document, _task_id: str, identity: str, text: str) -> Change:
    typed = plain(text).casefold()
    for kind, name in _TYPES.items():
        if typed in {name.casefold(), tr(name).casefold(), kind.value}:
            return edits.change_custom_field(document.plan, identity, field_type=kind, choices=())
    if typed in {_LIST.casefold(), tr(_LIST).casefold()}:
        raise TextError(tr("Type the choices of the list into the next column."), text)
    message = tr("“{text}” is no kind of field. Type one of: {names}.")
    raise TextError(message.format(text=text, names=", ".join(_types(document))), text)


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


FIELDS: Final = GridSource(
    mark("Custom fields"),
    mark("Add a field"),
    (
        GridColumn(mark("Name"), _name, _rename, adds=True, stretch=True),
        GridColumn(mark("Holds"), _type, _set_type, choices=_types),
        GridColumn(mark("Choices"), _choices, _set_choices, stretch=True),
    ),
    _ids,
    _remove,
)
