"""JSON from outside, read as if it were meant to harm: limits first, then exact types, nothing twice."""

from __future__ import annotations

import json
import math
import os
import re
import stat
from pathlib import Path
from typing import Any

from tui.clean import clean_line
from tui.errors import BadFile
from tui.i18n import _

MOST_BYTES = 50_000_000
DEPTH = 8
DIGITS = 15
_TEXTS = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS = re.compile(r"[\[\]{}]")


def bad(happened: str, todo: str = "") -> BadFile:
    """What every refusal of a bundle says: nothing of it was taken."""
    return BadFile(happened, _("Nothing was changed."), todo)


def read_text(path: Path) -> str:
    """The text of a plain file of at most 50 MB in UTF-8. Raises BadFile for pipes, devices, folders."""
    name = clean_line(str(path), 300)
    try:
        # Without waiting: opening a pipe that nobody writes to would never return.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise bad(_("{path} is no file that can be read as one.").format(path=name))
            if found.st_size > MOST_BYTES:
                raise bad(_("{path} is larger than 50 MB: no handover is.").format(path=name))
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or _("no such name")
        raise bad(_("{path} cannot be read: {why}.").format(path=name, why=why)) from error
    if len(data) > MOST_BYTES:
        raise bad(_("{path} is larger than 50 MB: no handover is.").format(path=name))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise damaged() from error


def damaged() -> BadFile:
    return bad(
        _("The file is damaged or no handover: it cannot be read to its end."),
        _("Ask for it once more."),
    )


def loads(text: str) -> dict[str, Any]:
    """One JSON object. Raises BadFile for depth over 8, names that stand twice, NaN, numbers over 15 digits."""
    _shallow(text)
    try:
        found = json.loads(
            text,
            object_pairs_hook=_once,
            parse_int=_whole,
            parse_float=_broken,
            parse_constant=_constant,
        )
    except (ValueError, RecursionError) as error:
        raise damaged() from error
    if not isinstance(found, dict):
        raise bad(_("The file is no handover of Fallow."))
    return found


def _shallow(text: str) -> None:
    depth = 0
    for match in _BRACKETS.finditer(_TEXTS.sub("", text)):
        depth += 1 if match[0] in "[{" else -1
        if depth > DEPTH:
            raise bad(_("The file is nested deeper than any handover."))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise bad(_("The file names something twice: it was tampered with."))
    return found


def _whole(text: str) -> int:
    if len(text.lstrip("-")) > DIGITS or text == "-0":
        raise _number(text)
    return int(text)


def _broken(text: str) -> float:
    digits = re.split("[eE]", text)[0].replace(".", "").lstrip("-").lstrip("0")
    value = float(text)
    if len(digits) > DIGITS or not math.isfinite(value) or (value == 0 and text.startswith("-")):
        raise _number(text)
    return value


def _constant(text: str) -> float:
    raise _number(text)


def _number(text: str) -> BadFile:
    return bad(_("The file holds a number that cannot be: {number}.").format(number=clean_line(text, 40)))


def canonical(value: Any) -> str:
    """The one text of a JSON value, over which checksums go: names in order, no blanks, ASCII."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
