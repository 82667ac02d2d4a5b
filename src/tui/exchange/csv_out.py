"""Files for other programs: CSV that no spreadsheet takes for formulas, and JSON lines.

A text cell that begins with `= + - @ | %` (the last two start a command or an escaped sign in some readers), a tab,
a line end or their full-width forms, also after blanks, gets one apostrophe in front; reading takes exactly one off
again, so that any text comes back as it was. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TextIO

from tui.exchange.markup import MARKS, has_tags, is_template
from tui.exchange.words import MISSING

_RISKY = "=+\\-@|%\t\r\n＝＋－＠"
_GUARD = re.compile(rf"'*(?:[{_RISKY}]|\s+[{_RISKY}])")
_GUARDED = re.compile(rf"''*(?:[{_RISKY}]|\s+[{_RISKY}])")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,10})?")

Cell = str | int | float | bool | Decimal | date | datetime | None


def guarded(text: str) -> str:
    """Text as it may stand in a spreadsheet's cell."""
    risky = _GUARD.match(text) and not _NUMBER.fullmatch(text)
    return "'" + text if risky or _reads_as_another(text) else text


def unguarded(text: str) -> str:
    """The text before `guarded`."""
    if text[:1] == "'" and (_GUARDED.match(text) or _reads_as_another(text)):
        return text[1:]
    return text


def _reads_as_another(text: str) -> bool:
    """A word such as NULL, which a reader takes for an empty cell; the place of a template; HTML: as text they need the
    apostrophe.
    """
    bare = text.lstrip("'").strip()
    if not bare:
        return False
    return (len(bare) < 40 and bare in MISSING) or has_tags(bare) or (bare[0] in MARKS and is_template(bare))


def cell_text(value: Cell) -> str:
    """A value as a cell: dates in ISO, yes and no as true and false, nothing as an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def write_csv(file: TextIO, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a header and rows; returns how many rows. `file` is open with newline=""."""
    writer = csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([guarded(name) for name in header])
    count = 0
    for row in rows:
        writer.writerow([cell_text(value) for value in row])
        count += 1
    return count


def write_jsonl(file: TextIO, rows: Iterable[Mapping[str, Cell]]) -> int:
    """One JSON object a line, in UTF-8 as it is; returns how many. Text needs no guard here."""
    count = 0
    for row in rows:
        plain = {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
        file.write(json.dumps(plain, ensure_ascii=False, default=str) + "\n")
        count += 1
    return count
