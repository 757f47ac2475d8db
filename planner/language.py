"""Texts and dates in the user's language: one mechanism for window, command line and files, and without Qt.

Texts are English in the code and looked up as the program runs, so a change of language needs no restart:

    tr("Deadline")                                    one text
    trn("{n} task", "{n} tasks", n).format(n=n)       a number of things
    trc("column", "Start")                            one word that translates differently here and there
    mark("Finish")                                    found by the extraction, translated by a later tr()

A text is always written out in the call: the extraction reads the source and cannot follow a variable.

Dates follow the order and the first weekday of the user's region, in the language of the texts: an English window on
a German computer writes "9 Mar" and starts its weeks on Monday.
"""

import contextlib
import gettext
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

from planner import RESOURCES

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES: Final[Mapping[str, str]] = MappingProxyType({"en": "English", "zh_CN": "简体中文"})
"""Every language there is, each by its own name, as a menu shows them."""

DateStyle = Literal[
    "full",
    "medium",
    "compact",
    "short",
    "day-month",
    "weekday-day-month",
    "month-year",
    "long-month-year",
    "month",
    "day",
    "year",
    "quarter",
    "quarter-year",
    "weekday",
    "narrow-weekday",
    "time",
    "time-seconds",
    "full-time",
    "short-time",
]

_EUROPE: Final = "150"  # CLDR's region: day before month, Monday first, 24 hours; what we write when nothing is known
_SCRIPTS: Final = {"en": "en", "zh_CN": "zh_Hans"}
_SKELETONS: Final[Mapping[DateStyle, str]] = {
    "full": "yMMMEd",
    "medium": "yMMMd",
    "compact": "yMMMd",
    "short": "yMd",
    "day-month": "MMMd",
    "weekday-day-month": "MMMEd",
    "month-year": "yMMM",
    "long-month-year": "yMMMM",
    "month": "MMM",
    "day": "d",
    "year": "y",
    "quarter-year": "yQQQ",
}
_COMPACT: Final[Mapping[str, str]] = {"zh_CN": "yMd"}  # where numbers alone are as clear, and narrower
_PATTERNS: Final[Mapping[DateStyle, str]] = {"quarter": "QQQ", "weekday": "ccc", "narrow-weekday": "ccccc"}
_WITH_TIME: Final[Mapping[DateStyle, DateStyle]] = {"full-time": "full", "short-time": "short"}


@dataclass(frozen=True, slots=True)
class _Choice:
    """The language in use. Replaced as a whole, so that no thread ever sees half of a change."""

    name: str
    region: str
    texts: gettext.NullTranslations


_choice = _Choice("en", _EUROPE, gettext.NullTranslations())


def choose(language: str | None = None) -> str:
    """Sets the language of every text from now on.

    Args:
        language: A name such as "en", "zh", "zh_CN" or "zh-Hans-CN"; None for the system's own. A system in a language
            that the planner does not speak gets English texts and its own region's dates.

    Returns:
        The name chosen, a key of `LANGUAGES`.

    Raises:
        ValueError: If a language is asked for that there is none of.
    """
    global _choice  # noqa: PLW0603 - the one place where the language changes
    name = _system_language() if language is None else _known(language)
    if name is None:
        raise ValueError(f"no such language: {language} (there are: {', '.join(LANGUAGES)})")
    _choice = _Choice(name, _system_region(name), _texts(name))
    return name


def current() -> str:
    """The language in use, a key of `LANGUAGES`."""
    return _choice.name


def tr(text: str) -> str:
    """The text in the language in use; the text itself where there is no translation."""
    return _choice.texts.gettext(text) if text else text


def trn(singular: str, plural: str, n: int) -> str:
    """The text for a number of things; `{n}` in it is for the caller to fill in."""
    return _choice.texts.ngettext(singular, plural, n)


def trc(context: str, text: str) -> str:
    """The text as it translates in this context, for words that mean different things in different places."""
    return _choice.texts.pgettext(context, text)


def mark(text: str) -> str:
    """The same text, noted for translation: for tables built before the language is known."""
    return text


def date_text(day: date, style: DateStyle) -> str:
    """A date, or a part of it, as people of the user's region write it.

    Args:
        day: The date; a datetime for the styles with a time (a plain date counts as midnight).
        style: What to write. For 9 March 2026, 08:00, in English without a known region: full "Mon, 9 Mar 2026",
            medium "9 Mar 2026", compact the same (in Chinese "2026/3/9"), short "09/03/2026", day-month "9 Mar",
            weekday-day-month "Mon, 9 Mar", month-year "Mar 2026", long-month-year "March 2026", month "Mar", day "9",
            year "2026", quarter "Q1", quarter-year "Q1 2026", weekday "Mon", narrow-weekday "M", time "08:00",
            time-seconds "08:00:00", full-time and short-time a date
            and the time.
    """
    choice = _choice
    return _date_text(day, style, choice.name, choice.region)


def date_pattern(style: DateStyle) -> str:
    """The pattern that `date_text` writes a date by, in the letters of Unicode's locale data: "d MMM y"."""
    return _pattern(style, _choice.name, _choice.region)


def territory() -> str:
    """The user's region by its ISO 3166 code, such as "DE"; empty when it is not known."""
    return _choice.region if _choice.region.isalpha() else ""


def territory_name(code: str) -> str:
    """What people call a country, by its ISO 3166 code; the code itself where nobody has said."""
    name: str = _locale(_choice.name, _choice.region).territories.get(code, code)
    return name


def first_weekday() -> int:
    """The day on which the user's region starts a week; Monday is 0, Sunday is 6."""
    return _locale(_choice.name, _choice.region).first_week_day


def _texts(name: str) -> gettext.NullTranslations:
    """The compiled texts; English when they have not been compiled, since a window in English beats none."""
    if name == "en":
        return gettext.NullTranslations()
    return gettext.translation("planner", RESOURCES / "translations", [name], fallback=True)


def _known(name: str) -> str | None:
    """The language of a locale's name; every Chinese is the simplified, for want of the other."""
    spoken = _parts(name)[0]
    return {"en": "en", "zh": "zh_CN"}.get(spoken)


def _parts(name: str) -> tuple[str, str]:
    """Language and territory of "zh-Hans-CN", "de_DE.UTF-8@euro" or "C"; empty for what it does not say."""
    words = re.split(r"[-_]", re.split(r"[.@]", name, maxsplit=1)[0])
    language = words[0].lower() if words[0] not in {"C", "POSIX"} else ""
    territory = next((word for word in words[1:] if len(word) == 2 or word.isdigit()), "")  # noqa: PLR2004 - ISO 3166
    return language, territory.upper()


def _system_language() -> str:
    """The first of the system's languages that there is, else English."""
    return next((known for name in _language_names() if (known := _known(name))), "en")


def _system_region(name: str) -> str:
    """The territory whose habits dates follow: the system's own, else the usual one of the language."""
    territory = _parts(_format_name())[1]
    return territory or {"zh_CN": "CN"}.get(name, _EUROPE)


def _language_names() -> Iterator[str]:
    """The locales that the system asks for texts in, most wanted first."""
    environment = _first_set("LC_ALL", "LC_MESSAGES", "LANG")
    if environment and not _parts(environment)[0]:
        return  # "C" asks for no translation at all, whatever LANGUAGE says
    yield from os.environ.get("LANGUAGE", "").split(":")
    yield environment
    yield from _windows_languages()
    yield from _mac_settings()[0]


def _format_name() -> str:
    """The locale that the system writes dates in."""
    return _first_set("LC_ALL", "LC_TIME", "LANG") or _windows_format() or _mac_settings()[1]


def _first_set(*variables: str) -> str:
    """The value of the first of these environment variables that has one."""
    return next((value for name in variables if (value := os.environ.get(name))), "")


def _windows_languages() -> list[str]:
    """The languages of the Windows desktop: the user's choice, else that of the installation."""
    desktop = r"Control Panel\Desktop"
    chosen = _registry(desktop, "PreferredUILanguages")
    return chosen or _registry(rf"{desktop}\MuiCached", "MachinePreferredUILanguages") or [_windows_format()]


def _windows_format() -> str:
    """The regional format of the Windows user, such as "en-GB"."""
    return next(iter(_registry(r"Control Panel\International", "LocaleName")), "")


def _registry(key: str, value: str) -> list[str]:
    """The texts of one value of the Windows user's settings; none elsewhere or if it is not set."""
    content: str | list[str] = []
    if sys.platform == "win32":
        import winreg

        with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
            content, _ = winreg.QueryValueEx(opened, value)
    return [content] if isinstance(content, str) else content


def _mac_settings() -> tuple[list[str], str]:
    """The languages and the region of the macOS user, whom a program started from the Dock gets no LANG from."""
    settings: dict[str, Any] = {}
    if sys.platform == "darwin":
        import plistlib

        with contextlib.suppress(OSError, plistlib.InvalidFileException):
            settings = plistlib.loads((Path.home() / "Library/Preferences/.GlobalPreferences.plist").read_bytes())
    return settings.get("AppleLanguages", []), settings.get("AppleLocale", "")


@lru_cache(maxsize=65_536)
def _date_text(day: date, style: DateStyle, name: str, region: str) -> str:
    """As `date_text`; remembered, since a chart asks for the same few thousand texts at every paint."""
    if style in {"time", "time-seconds"}:
        text = _format_time(day, name, region, "short" if style == "time" else "medium")
    elif style in _WITH_TIME:
        text = f"{_date_text(day, _WITH_TIME[style], name, region)} {_date_text(day, 'time', name, region)}"
    else:
        from babel.dates import parse_pattern

        text = parse_pattern(_pattern(style, name, region)).apply(day, _locale(name, region))
    return text.replace("\u202f", " ")  # a narrow space that many fonts draw as a box


def _format_time(day: date, name: str, region: str, length: Literal["short", "medium"]) -> str:
    """Hour and minute, in medium length seconds too, with 12 or 24 hours as the region has it."""
    from babel.dates import format_time

    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    return format_time(moment, length, locale=_locale(name, region))


@lru_cache(maxsize=256)
def _pattern(style: DateStyle, name: str, region: str) -> str:
    """The locale's pattern for a style, such as "d MMM"."""
    if style in _PATTERNS:
        return _PATTERNS[style]
    skeleton = _COMPACT.get(name, _SKELETONS[style]) if style == "compact" else _SKELETONS[style]
    pattern: str = _locale(name, region).datetime_skeletons[skeleton].pattern
    return pattern


@lru_cache(maxsize=16)
def _locale(name: str, region: str) -> "Locale":
    """Babel's data for a language in a region; the language's usual region where it has none for that one."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(f"{_SCRIPTS[name]}_{region}")
    except (UnknownLocaleError, ValueError):
        return Locale.parse({"zh_CN": "zh_Hans_CN"}.get(name, f"en_{_EUROPE}"))
