"""What a person has set, from settings.toml in the home folder. A missing file is all defaults.

[look]
theme = "fallow-light"      # or fallow-dark, or one of Textual's
glyphs = "ascii"            # where the terminal is poor
language = "es"

[keys]
log = "ctrl+l"              # command = key, as `?` names them

[rules]
fresh_days = 180            # any default of the rules

[work]
hours = "8:30-17:00"        # in which calls can be made, Monday to Friday; 9-18 where it is not said
holidays = ["2026-12-25", "2027-01-01"]   # days on which no call-back clock runs

[markets]
ES = 4                      # by the account's country: how much more a promoter is worth there, 3 to 7
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tui.errors import Refused
from tui.i18n import _
from tui.shape import dataclass

_EMPTY: Mapping[str, Any] = MappingProxyType({})
_MOST_HOLIDAYS = 1000
"""More would leave a clock no day to run on."""


@dataclass(frozen=True, slots=True)
class Settings:
    theme: str = ""
    glyphs: str = ""
    language: str = ""
    place: str = ""
    keys: Mapping[str, str] = _EMPTY
    rules: Mapping[str, float | int] = _EMPTY
    hours: tuple[time, time] | None = None
    holidays: tuple[date, ...] = ()
    markets: Mapping[str, float | int] = _EMPTY


def read(path: Path) -> Settings:
    """The settings of a file. Raises Refused with the line where it is no TOML or holds a wrong kind of value."""
    try:
        if not path.is_file():
            return Settings()
    except OSError as error:  # its folder may not be looked into
        raise _wrong(path, error.strerror or str(error)) from error
    import tomllib

    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(path, str(error)) from error
    look = _table(said, "look", path)
    keys = _table(said, "keys", path)
    rules = _table(said, "rules", path)
    markets = _table(said, "markets", path)
    for name, value in {**look, **keys}.items():
        if not isinstance(value, str):
            raise _wrong(path, _("{name} is no text").format(name=name))
    for name, value in [*rules.items(), *markets.items()]:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise _wrong(path, _("{name} is no number").format(name=name))
    return Settings(
        look.get("theme", ""),
        look.get("glyphs", ""),
        look.get("language", ""),
        look.get("place", ""),
        keys,
        rules,
        *_work(_table(said, "work", path), path),
        markets,
    )


def _work(said: dict[str, Any], path: Path) -> tuple[tuple[time, time] | None, tuple[date, ...]]:
    """The working hours, if they are said, and the holidays in order, each once."""
    for name in said:
        if name not in ("hours", "holidays"):
            raise _wrong(path, _("[{table}] knows no {name}").format(table="work", name=name))
    days = said.get("holidays", [])
    if not isinstance(days, list) or len(days) > _MOST_HOLIDAYS:
        raise _wrong(path, _("{name} is no list of days").format(name="holidays"))
    hours = _hours(said["hours"], path) if "hours" in said else None
    return hours, tuple(sorted({_day(day, path) for day in days}))


def _day(said: object, path: Path) -> date:
    """A day as TOML writes it, or as a text of the same form."""
    if isinstance(said, date) and not isinstance(said, datetime):
        return said
    try:
        return date.fromisoformat(said if isinstance(said, str) else "")
    except ValueError as error:
        raise _wrong(path, _("{said} is no day like 2026-12-25").format(said=said)) from error


def _hours(said: object, path: Path) -> tuple[time, time]:
    first, _dash, last = (said if isinstance(said, str) else "").partition("-")
    try:
        opens, closes = [datetime.strptime(part.strip(), "%H:%M").time() for part in (first, last)]
    except ValueError as error:
        raise _wrong(path, _("{said} are no hours like 9:00-18:00").format(said=said)) from error
    if closes <= opens:
        raise _wrong(path, _("{said} are no hours like 9:00-18:00").format(said=said))
    return opens, closes


def _table(said: dict[str, Any], name: str, path: Path) -> dict[str, Any]:
    found = said.get(name, {})
    if not isinstance(found, dict):
        raise _wrong(path, _("[{name}] is no table").format(name=name))
    return found


def _wrong(path: Path, why: str) -> Refused:
    return Refused(
        _("{path} cannot be read: {why}.").format(path=path, why=why),
        _("No setting was taken from it."),
        _("Mend or remove it."),
    )
