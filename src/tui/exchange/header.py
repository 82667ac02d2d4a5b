"""Where the header of a table is, what separates its cells, and which lines above and below it are no data."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import islice
from pathlib import Path

from tui.clean import clean_line
from tui.errors import BadFile
from tui.exchange.signs import shown
from tui.i18n import _
from tui.shape import dataclass

DELIMITERS = ",;\t|"
SAMPLE_ROWS = 200
_SAMPLE_LINES = 1_000
_NAME_LIMIT = 300
_BLANK: list[str] = []
_VALUE = re.compile(r"[\d\s.,:/€$£%+-]*\d[\d\s.,:/€$£%+-]*")


@dataclass(frozen=True, slots=True)
class Head:
    """`rows_above` counts the parsed rows up to and with the last header row; `header_rows` only header's.

    `above` are the texts of title lines and preambles that were passed over. `tight`: no cell of a sound row
    of the sample begins with a blank, so that one which does is the rest of a cell torn at a bare comma. `under`: the
    second header row, in which a survey tool says what it asked.
    """

    names: tuple[str, ...]
    delimiter: str
    line: int
    header_rows: int
    rows_above: int
    above: tuple[str, ...]
    tight: bool
    under: tuple[str, ...] = ()


def find_head(path: Path, codec: str) -> Head:
    """Judge the first 200 rows; BadFile where there is no header, or nothing under it."""
    lines = _first_lines(path, codec)
    if lines and (given := re.match(r"\ufeff?sep=(.)\s*$", lines[0])):
        head = _head(path, _parse(lines, given[1]), given[1], skip=1)
    else:
        delimiter, rows = _best(lines)
        head = _head(path, rows, delimiter, skip=0)
    _refuse_headless(path, head)
    return head


def judge_head(path: Path, rows: list[tuple[int, list[str]]]) -> Head:
    """The same for rows that came out of cells: (line, cells), all as wide; the delimiter is ""."""
    head = _head(path, rows, "", skip=0)
    _refuse_headless(path, head)
    return head


def _first_lines(path: Path, codec: str) -> list[str]:
    """The first thousand lines that are not blank ones, and all blank ones among them."""
    lines: list[str] = []
    full = 0
    with path.open("r", encoding=codec, newline="") as file:
        while full < _SAMPLE_LINES and (line := file.readline(1 << 21)):
            lines.append(line)
            full += bool(line.strip())
    return lines


def _parse(lines: list[str], delimiter: str) -> list[tuple[int, list[str]]]:
    """(line, cells) of at most 200 rows that hold something; a broken quote ends the sample, not the file."""
    csv.field_size_limit(1 << 21)
    reader = csv.reader(lines, delimiter=delimiter)
    rows: list[tuple[int, list[str]]] = []
    began, filled = 1, -SAMPLE_ROWS
    try:
        for row in reader:
            # A million blank lines are a million rows: they share one list, and none is looked at twice.
            filled = len(rows) if any(row) else filled
            rows.append((began, row or _BLANK))
            began = reader.line_num + 1
            if len(rows) >= SAMPLE_ROWS and len(rows) - filled <= SAMPLE_ROWS:
                break
    except csv.Error:
        return rows
    return rows


def _best(lines: list[str]) -> tuple[str, list[tuple[int, list[str]]]]:
    """The delimiter under which most rows have the same number of cells, two or more."""
    scored = []
    for order, delimiter in enumerate(DELIMITERS):
        rows = _parse(lines, delimiter)
        widths = Counter(len(row) for _line, row in rows if any(row))
        wide = {width: count for width, count in widths.items() if width > 1}
        if wide:
            width = max(wide, key=lambda width: (wide[width], width))
            first = next(len(row) for _line, row in rows if any(row))
            share = wide[width] / sum(widths.values())
            scored.append(((round(share + 0.2 * (first == width), 3), width, -order), delimiter, rows))
    if not scored:
        return ",", _parse(lines, ",")
    _score, delimiter, rows = max(scored, key=lambda entry: entry[0])
    return delimiter, rows


def _head(path: Path, rows: list[tuple[int, list[str]]], delimiter: str, skip: int) -> Head:
    widths = Counter(len(row) for _line, row in rows[skip:] if any(row))
    if not widths:
        raise BadFile(
            _("{name} holds only empty lines.").format(name=shown(path)), todo=_("Export it again.")
        )
    width = max(widths, key=lambda width: (widths[width], width))
    above: list[str] = []
    for index in range(skip, len(rows)):
        line, row = rows[index]
        filled = sum(bool(cell.strip()) for cell in row)
        if not filled:
            continue
        if _is_title(row, filled, width) and any(any(later) for _line, later in rows[index + 1 :]):
            above.append(clean_line(" ".join(row)))
            continue
        more = _more_header_rows(row, [later for _line, later in rows[index + 1 : index + 3]])
        names = tuple(clean_line(name, _NAME_LIMIT) for name in row)
        under = _asked(rows[index + 1][1], len(names)) if more else ()
        if more:
            names = tuple(name or text for name, text in zip(names, under, strict=True))
        sound = (later for _line, later in rows[index + 1 :] if len(later) == len(row))
        tight = delimiter == "," and not any(cell[:1] == " " for later in sound for cell in later)
        return Head(names, delimiter, line, 1 + more, index + 1 + more, tuple(above), tight, under)
    raise BadFile(_("{name} has no header.").format(name=shown(path)), todo=_("Name the columns in line 1."))


def _asked(row: list[str], width: int) -> tuple[str, ...]:
    """The second header row, as wide as the first, without what only a program reads."""
    texts = ("" if cell.startswith('{"ImportId"') else clean_line(cell, _NAME_LIMIT) for cell in row[:width])
    return (*texts, *[""] * (width - len(row)))


def _is_title(row: list[str], filled: int, width: int) -> bool:
    """A line above the header: one cell of text where the table has several, or few of many."""
    return width > 1 and (filled == 1 or (len(row) != width and filled * 2 < width) or filled * 4 < width)


def _more_header_rows(row: list[str], below: list[list[str]]) -> int:
    """Second and third header rows: Qualtrics repeats the question and an import id, SurveyMonkey the choice."""
    if len(below) > 1 and any(cell.startswith('{"ImportId"') for cell in below[1]):
        return 2
    if below and any(cell.startswith('{"ImportId"') for cell in below[0]):
        return 1
    survey_monkey = {"Respondent ID", "Collector ID"} <= {name.strip() for name in row}
    return int(survey_monkey and bool(below) and len(below[0]) == len(row) and not below[0][0].strip())


def _refuse_headless(path: Path, head: Head) -> None:
    if not any(head.names):
        raise BadFile(
            _("{name} has no header: line {line} is empty.").format(name=shown(path), line=head.line),
            todo=_("Name the columns in the first line."),
        )
    if all(_VALUE.fullmatch(name) for name in head.names if name):
        raise BadFile(
            _("{name} has no header: line {line} holds values, not names of columns.").format(
                name=shown(path), line=head.line
            ),
            todo=_("Name the columns in the first line."),
        )


def rows_exist(path: Path, codec: str, head: Head) -> bool:
    """Whether anything but blank cells stands under the header."""
    csv.field_size_limit(1 << 21)
    with path.open("r", encoding=codec, newline="") as file:
        try:
            reader = csv.reader(file, delimiter=head.delimiter)
            return any(any(row) for row in islice(reader, head.rows_above, None))
        except csv.Error:
            return True
