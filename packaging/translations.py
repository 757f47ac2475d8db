"""Keeps the translations in step with the code.

    python packaging/translations.py extract    prints every text that the code uses, as a template for a new language
    python packaging/translations.py update     brings the .po files up to date: new texts in, unused ones out
    python packaging/translations.py compile    writes the .mo files that the program reads
    python packaging/translations.py check      names every text that is missing, stale or damaged

A new language is a new folder below `resources/translations` with an `update`, and a line in `planner/language.py`.
The .po files are sorted and carry no line numbers, so that their differences show translations and nothing else.
"""

import argparse
import ast
import io
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeGuard

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCES: Final = ROOT / "planner"
TRANSLATIONS: Final = ROOT / "resources" / "translations"

# The functions of planner/language.py and which of their arguments are texts; "c" marks a context.
_KEYWORDS: Final = {"tr": None, "mark": None, "trn": (1, 2), "trc": ((1, "c"), 2)}


def used_texts(sources: Path = SOURCES) -> Catalog:
    """Every text that the code below a folder asks a translation of."""
    catalog = Catalog(project="planner", charset="utf-8")
    found = extract_from_dir(sources, [("**.py", "python")], keywords=_KEYWORDS, comment_tags=("For translators:",))
    for _file, _line, text, comments, context in found:
        catalog.add(text, auto_comments=comments, context=context)
    return catalog


def po_files(translations: Path = TRANSLATIONS) -> list[Path]:
    """The translations there are, one file a language."""
    return sorted(translations.glob("*/LC_MESSAGES/planner.po"))


def read(po: Path) -> Catalog:
    """One translation, of the language that its folder is named after."""
    with po.open("rb") as file:
        return read_po(file, locale=po.parent.parent.name, domain="planner")


def update(po: Path, sources: Path = SOURCES) -> None:
    """Brings a translation up to date; a changed text keeps its old translation, marked fuzzy for review."""
    catalog = read(po)
    catalog.update(used_texts(sources), update_creation_date=False)
    content = io.BytesIO()
    write_po(content, catalog, width=120, no_location=True, sort_output=True, ignore_obsolete=True)
    lines = content.getvalue().splitlines(keepends=True)
    po.write_bytes(b"".join(line for line in lines if not line.startswith(b'"Generated-By: ')))


def compiled(po: Path) -> bytes:
    """A translation as the program reads it; fuzzy entries are left out."""
    content = io.BytesIO()
    write_mo(content, read(po))
    return content.getvalue()


def compile_all(translations: Path = TRANSLATIONS) -> list[Path]:
    """Writes the compiled file beside each translation, and returns the files written."""
    for po in (found := po_files(translations)):
        unfinished = po.with_suffix(".mo.tmp")
        unfinished.write_bytes(compiled(po))
        unfinished.replace(po.with_suffix(".mo"))  # at once, so that a running program never reads half of it
    return [po.with_suffix(".mo") for po in found]


def is_outdated(po: Path) -> bool:
    """Whether the compiled file is missing or says something else than the translation."""
    try:
        content = po.with_suffix(".mo").read_bytes()
    except FileNotFoundError:
        return True
    # Their texts are compared, not their bytes: those name the version of Babel that wrote them.
    return _texts(content) != _texts(compiled(po))


def problems(po: Path, used: Catalog) -> Iterator[str]:
    """What is wrong with a translation, one sentence each that names the text.

    Args:
        po: The translation.
        used: The texts that the code uses, as of `used_texts`.
    """
    catalog = read(po)
    wanted, there = _keys(used), _keys(catalog)
    for key in sorted(wanted - there):
        yield f"not in {_name(po)}: {_shown(key)}"
    for key in sorted(there - wanted):
        yield f"stale in {_name(po)}, no longer in the code: {_shown(key)}"
    for message in catalog:
        if message.id and _key(message) in wanted:
            yield from (f"{problem} in {_name(po)}: {_shown(_key(message))}" for problem in _faults(message))


def unreadable_texts(sources: Path = SOURCES) -> Iterator[str]:
    """The calls whose text is put together as the program runs: the extraction cannot see it, so nobody translates it."""
    for path in sorted(sources.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if _is_lookup(node) and any(isinstance(text, ast.JoinedStr | ast.BinOp) for text in node.args[:2]):
                yield f"{path.relative_to(sources.parent)}:{node.lineno}: write the text out, or no one can translate it"


def check(translations: Path = TRANSLATIONS, sources: Path = SOURCES) -> list[str]:
    """Every problem of every translation, the compiled files included; none means that all is well."""
    used = used_texts(sources)
    found = list(unreadable_texts(sources))
    for po in po_files(translations):
        found += problems(po, used)
        if is_outdated(po):
            found.append(f"{_name(po)} is not compiled: run `python packaging/translations.py compile`")
    return found


def _is_lookup(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether this piece of code asks for a translation."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _KEYWORDS


def _faults(message: Message) -> Iterator[str]:
    """What is wrong with one entry of a translation."""
    if message.fuzzy:
        yield "to be reviewed (fuzzy)"
    texts = _as_tuple(message.string)
    if not all(texts):
        yield "untranslated"
    allowed = [_placeholders(text) for text in _as_tuple(message.id)]
    if any(text and _placeholders(text) not in allowed for text in texts):
        yield "other {placeholders} than the English"


def _placeholders(text: str) -> frozenset[str] | None:
    """The names in braces that `str.format` would fill in; None for a text that is no format."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def _texts(mo: bytes) -> dict[tuple[str, ...], tuple[str, ...]]:
    """What a compiled translation says."""
    return {_key(message): _as_tuple(message.string) for message in read_mo(io.BytesIO(mo)) if message.id}


def _as_tuple(texts: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """Singular and plural, or the one text."""
    return (texts or "",) if isinstance(texts, str) or texts is None else tuple(texts)


def _keys(catalog: Catalog) -> set[tuple[str, ...]]:
    """What tells the entries of a catalogue apart; its header is none of them."""
    return {_key(message) for message in catalog if message.id}


def _key(message: Message) -> tuple[str, ...]:
    """Context, singular and, where there is one, plural."""
    return (message.context or "", *_as_tuple(message.id))


def _shown(key: tuple[str, ...]) -> str:
    """A text as a problem names it, such as "Start" (column)."""
    context, *texts = key
    return " / ".join(f'"{text}"' for text in texts) + (f" ({context})" if context else "")


def _name(po: Path) -> str:
    """The language of a translation."""
    return po.parent.parent.name


def main() -> None:
    """Runs the verb given on the command line."""
    parser = argparse.ArgumentParser(description="Keeps the translations in step with the code.")
    parser.add_argument("verb", choices=["extract", "update", "compile", "check"])
    verb = parser.parse_args().verb
    if verb == "extract":
        write_po(sys.stdout.buffer, used_texts(), width=120, no_location=True, sort_output=True)
    elif verb == "update":
        for po in po_files():
            update(po)
    elif verb == "compile":
        print("\n".join(map(str, compile_all())))
    elif found := check():
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main()
