"""What a person has set, from settings.toml in the home folder. A missing file is all defaults.

[look]
theme = "fallow-light"      # or fallow-dark, or one of Textual's
glyphs = "ascii"            # where the terminal is poor
language = "es"

[keys]
log = "ctrl+l"              # command = key, as `?` names them

[rules]
fresh_days = 180            # any default of the rules
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tui.errors import Refused
from tui.i18n import _
from tui.shape import dataclass

_EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settings:
    theme: str = ""
    glyphs: str = ""
    language: str = ""
    place: str = ""
    keys: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    rules: Mapping[str, float | int] = field(default_factory=lambda: _EMPTY)


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
    for name, value in {**look, **keys}.items():
        if not isinstance(value, str):
            raise _wrong(path, _("{name} is no text").format(name=name))
    for name, value in rules.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise _wrong(path, _("{name} is no number").format(name=name))
    return Settings(
        look.get("theme", ""),
        look.get("glyphs", ""),
        look.get("language", ""),
        look.get("place", ""),
        keys,
        rules,
    )


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
