"""Columns of e-mail addresses, numbers to call and domains, checked here and now: nothing is asked of a network."""

from __future__ import annotations

import re
from typing import Any

from tui.clean import clean_line
from tui.exchange.column_base import Column, Several
from tui.exchange.column_text import Text
from tui.exchange.csv_out import unguarded
from tui.exchange.markup import is_template
from tui.exchange.preview import ProblemList
from tui.exchange.words import MISSING
from tui.i18n import _

_SOUND = r"\w[\w+'%&/=~-]*+(?:\.[\w+'%&/=~-]++)*+@\w[\w-]*+(?:\.\w[\w-]*+)+(?<![\d_-])"
_MAIL = re.compile(_SOUND)
_MAILS = re.compile(rf"(?:{_SOUND})?+(?:\n(?:{_SOUND})?+)*+")
_BETWEEN = re.compile(r"\s*(?:[;,|\n]|:::|\s/\s)\s*|\s+")
_ANGLED = re.compile(r"<([^<>]{3,254})>")
_LONGEST_MAIL = 254
_NUMBER = r"[+(]{0,2}+(?:[ ().\-/]*+\d){7,15}+\)?"
_NUMBERS = re.compile(rf"(?:{_NUMBER})?+(?:\n(?:{_NUMBER})?+)*+")
_NUMBER_ALONE = re.compile(_NUMBER)
_BETWEEN_NUMBERS = re.compile(r"\s*(?:[;,|\n]|:::|\s/\s|\s(?:or|o|oder|ou|y|und|et|e|或)\s)\s*")
_FLOAT = re.compile(r"\+?\d{7,15}\.0")
_FLOATS = re.compile(r"\.0$", re.MULTILINE)
_MARKS = {ord(char): None for char in "+ ().-/\t\u00a0\u2009\u202f"}
_DOMAIN = re.compile(r"\w[\w-]{0,62}(?:\.\w[\w-]{0,62})+", re.UNICODE)


class Mails(Column):
    """An address in lower case. Several in a cell: the first counts, the others are `rest`; `mailto:` and names go."""

    def convert(
        self, cells: list[str], lines: list[int], problems: ProblemList
    ) -> tuple[list[object], set[int]]:
        self.rest = {}
        values: list[Any]
        if _MAILS.fullmatch("\n".join(cells)) and max(map(len, cells)) <= _LONGEST_MAIL:
            return [cell.lower() if cell else None for cell in cells], set()
        values, bad = [], set()
        for index, cell in enumerate(cells):
            found = _addresses(cell)
            if found is None:
                bad.add(index)
                self._tell(cell, lines[index], problems)
            values.append(found[0] if found else None)
            if found and len(found) > 1:
                self.rest[index] = found[1:]
        return values, bad

    def _tell(self, cell: str, line: int, problems: ProblemList) -> None:
        if is_template(cell):
            text = _("“{text}” is a place of a template that was never filled; left empty.")
        else:
            text = _("“{text}” is not an e-mail address.")
        problems.add(line, self.header, text.format(text=clean_line(cell, 40)))


def _addresses(cell: str) -> tuple[str, ...] | None:
    """The addresses of one cell; () where it is blank, None where it holds something else."""
    text = cell.strip()
    if _MAIL.fullmatch(text) and len(text) <= _LONGEST_MAIL:
        return (text.lower(),)
    text = unguarded(text).strip()
    if text in MISSING:
        return ()
    parts = _ANGLED.findall(text) or _BETWEEN.split(text)
    found = []
    for part in parts:
        bare = part.strip(" ,;<>()[]\"'").rstrip(".")
        bare = bare[7:].partition("?")[0] if bare[:7].lower() == "mailto:" else bare
        if not bare:
            continue
        if not _MAIL.fullmatch(bare) or len(bare) > _LONGEST_MAIL:
            return None
        found.append(bare.lower())
    return tuple(dict.fromkeys(found)) or None


class Phones(Text):
    """A number as it is written. Several in a cell: the first counts, the others are `rest`. What cannot be a number
    to call is kept and told; what a spreadsheet rounded is lost.
    """

    def __init__(self, header: str) -> None:
        super().__init__(header)
        self._checked: dict[tuple[str, int], bool] = {}

    def convert(
        self, cells: list[str], lines: list[int], problems: ProblemList
    ) -> tuple[list[object], set[int]]:
        found, bad = super().convert(cells, lines, problems)
        values: list[Any] = found
        self.rest = {}
        joined = "\n".join(cells)
        if _NUMBERS.fullmatch(joined) and not _FLOATS.search(joined):
            if "+" not in joined:
                return values, bad
            sound = self._country
        else:
            sound = self._sound
        for index, value in enumerate(values):
            if value and not sound(value):
                values[index] = self._slow(value, index, lines[index], problems)
        return values, bad

    def _sound(self, value: str) -> bool:
        if not _NUMBER_ALONE.fullmatch(value) or value.endswith(".0"):
            return False
        return self._country(value)

    def _country(self, value: str) -> bool:
        """Whether a number with a country's code may be one of that country: judged by its start and its length."""
        if value[0] != "+":
            return True
        digits = value.translate(_MARKS)
        key = (digits[:5], len(digits))
        known = self._checked.get(key)
        if known is None:
            from tui.exchange.phones import may_be

            known = self._checked[key] = may_be(f"+{digits}")
        return known

    def _slow(self, value: str, index: int, line: int, problems: ProblemList) -> str | None:
        from tui.exchange.phones import may_be

        if _FLOAT.fullmatch(value):
            return value[:-2]
        parts = [part for part in _BETWEEN_NUMBERS.split(value) if part]
        if len(parts) > 1 and all(_NUMBER_ALONE.fullmatch(part) or may_be(part) for part in parts):
            self.rest[index] = tuple(parts[1:])
            return parts[0]
        if "E+" in value.upper() and any(char.isdecimal() for char in value):
            text = _("“{text}” was a longer number once: a spreadsheet rounded it; left empty.")
            problems.add(line, self.header, text.format(text=clean_line(value, 40)))
            return None
        if (value[0] == "+" and _NUMBER_ALONE.fullmatch(value)) or not may_be(value):
            text = _("“{text}” cannot be a number to call; kept as written.")
            problems.add(line, self.header, text.format(text=clean_line(value, 40)))
        return value


class Domains(Column):
    """A bare domain: no scheme, no www, no path. Of several the first counts, and it is told."""

    def __init__(self, header: str) -> None:
        super().__init__(header)
        self._several = Several()

    def convert(
        self, cells: list[str], lines: list[int], problems: ProblemList
    ) -> tuple[list[object], set[int]]:
        values: list[Any] = []
        bad: set[int] = set()
        self.rest = {}
        for index, cell in enumerate(cells):
            found = _domains(cell)
            if found is None:
                bad.add(index)
                text = _("“{text}” is not a domain.")
                problems.add(lines[index], self.header, text.format(text=clean_line(cell, 40)))
            elif len(found) > 1:
                self.rest[index] = found[1:]
                self._several.met(lines[index])
            values.append(found[0] if found else None)
        return values, bad

    def finish(self, problems: ProblemList) -> None:
        self._several.tell(self.header, problems)


def _domains(cell: str) -> tuple[str, ...] | None:
    text = cell.strip()
    if text in MISSING:
        return ()
    found = []
    for part in re.split(r"[\s,;|]+", unguarded(text).strip("[]").lower()):
        bare = part.strip("\"'<>.")
        bare = bare.partition("://")[2] or bare
        bare = bare.rpartition("@")[2]
        bare = re.split(r"[/?#:]", bare, maxsplit=1)[0].removeprefix("www.")
        if not bare:
            continue
        if not _DOMAIN.fullmatch(bare):
            return None
        found.append(bare)
    return tuple(dict.fromkeys(found))
