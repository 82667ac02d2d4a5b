"""What a command says: text to people, one JSON document to programs, messages to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, TextIO

from tui.clock import instant_text
from tui.services.cells import cells, cut, pad

_BOLD, _DIM, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_HOLD, _GO = "\x1b[38;5;208m", "\x1b[38;5;75m"


def coloured(stream: TextIO | None = None) -> bool:
    """Colours only to a terminal that wants them."""
    stream = stream or sys.stdout
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") not in ("", "dumb")
    return wanted and stream.isatty()


def styled(text: str, style: str) -> str:
    """`style` is bold, dim, hold or go; plain where colours are not wanted."""
    codes = {"bold": _BOLD, "dim": _DIM, "hold": _BOLD + _HOLD, "go": _BOLD + _GO}
    return f"{codes[style]}{text}{_OFF}" if coloured() else text


WHOLE = 10_000


def width() -> int:
    """Columns a line may take: those of the terminal; a pipe gets every line whole."""
    if not sys.stdout.isatty():
        return WHOLE
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def say(text: str = "") -> None:
    print(text)


def note(text: str) -> None:
    """A message beside the answer: on stderr, so that a pipe gets the answer alone."""
    print(text, file=sys.stderr)


def as_json(value: Any) -> Any:
    """Plain JSON values of views: dates as ISO, sets and tuples as lists, dataclasses and NamedTuples as objects."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        return {name: as_json(getattr(value, name)) for name in value.__dataclass_fields__}
    if hasattr(value, "_asdict"):
        return {name: as_json(part) for name, part in value._asdict().items()}
    if isinstance(value, dict):
        return {str(name): as_json(part) for name, part in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [as_json(part) for part in value]
    return value


def say_json(value: Any) -> None:
    """One JSON document on stdout."""
    import json

    json.dump(as_json(value), sys.stdout, ensure_ascii=False, indent=1 if sys.stdout.isatty() else None)
    sys.stdout.write("\n")


def columns_of(rows: Iterable[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """Rows as aligned lines, two blanks between columns; the columns of `right` flush right. Wide glyphs count 2."""
    table = [list(row) for row in rows]
    if not table:
        return []
    widths = [max(cells(row[at]) for row in table) for at in range(len(table[0]))]
    return [
        "  ".join(pad(part, widths[at], at in right) for at, part in enumerate(row)).rstrip() for row in table
    ]


def say_table(rows: Sequence[Sequence[str]], empty: str = "", right: frozenset[int] = frozenset()) -> None:
    """Rows in columns, each line cut to the terminal; `empty` in their place where there are none."""
    if not rows and empty:
        say(empty)
    room = width()
    for line in columns_of(rows, right):
        say(cut(line, room))


def major(cents: int | None) -> float | None:
    """Money in a JSON answer: in the currency's own unit, which stands beside it."""
    return None if cents is None else cents / 100
