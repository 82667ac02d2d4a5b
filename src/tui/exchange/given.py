"""What holds for all rows of a file, and columns that are kept as lines of a note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Pairs
from itertools import repeat
from typing import Any

from tui.clean import CELL_LIMIT, clean_line
from tui.errors import Refused
from tui.exchange.cells import column_for
from tui.exchange.columns import FIELDS
from tui.exchange.csv_out import unguarded
from tui.exchange.preview import ProblemList
from tui.exchange.wishes import DEFAULT, EVERY, KEEP, find
from tui.exchange.words import MISSING, VOCABULARY
from tui.i18n import _
from tui.shape import dataclass

NOTED = ("accounts", "contacts", "issues")
"""The kinds whose records have a note, or a text, that takes further lines."""
_FOR_ALL = ("line", "text", "ref", "date", "month", "currency", "pick")
_EACH_ITS_OWN = frozenset(
    {"name", "first_name", "last_name", "contact_name", "contact_ref", "domain", "website", "phone", "status"}
)
_OWNER = {"accounts": "rep_name", "acts": "rep"}
_KEPT_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Given:
    """`text` as it was said, `value` as its field's own reader reads it."""

    field: str
    text: str
    value: Any


def fields_for_all(kind: str) -> tuple[str, ...]:
    """The fields of a kind that one value may hold for all rows: no names, ids or figures."""
    return tuple(
        field
        for field, type_ in FIELDS[kind].items()
        if field not in _EACH_ITS_OWN and (type_ in _FOR_ALL or type_.startswith("word:"))
    )


def given(wanted: Pairs[str, str], kinds: Iterable[str], order: str) -> dict[str, tuple[Given, ...]]:
    """By kind, what is said for all rows. Refused where no kind has such a field, or the value is none of it."""
    found: dict[str, list[Given]] = {}
    kinds = tuple(kinds)
    for name, text in wanted.items():
        if not name.startswith(DEFAULT) or not text.strip():
            continue
        asked = name.removeprefix(DEFAULT)
        of = [(kind, field) for kind in kinds if (field := _field(kind, asked)) is not None]
        if not of:
            known = sorted({field for kind in kinds for field in fields_for_all(kind)})
            raise Refused(
                _("No value for all rows can be given to {field}.").format(field=clean_line(asked, 60)),
                _("Nothing was changed."),
                _("Fields: {names}.").format(names=", ".join(known)),
            )
        for kind, field in of:
            found.setdefault(kind, []).append(Given(field, text, _read(kind, field, text, order)))
    return {kind: tuple(each) for kind, each in found.items()}


def _field(kind: str, asked: str) -> str | None:
    allowed = fields_for_all(kind)
    if asked in allowed:
        return asked
    return _OWNER.get(kind) if asked == "owner" else None


def _read(kind: str, field: str, text: str, order: str) -> Any:
    type_ = FIELDS[kind][field]
    problems = ProblemList()
    values, _bad = column_for(type_, field, order=order).convert([text], [0], problems)
    if values[0] is not None:
        return values[0]
    todo = next(iter(problems)).message if len(problems) else ""
    if type_.startswith("word:"):
        words = sorted({word for word in VOCABULARY[type_.removeprefix("word:")].values() if word})
        todo = _("Use one of: {known}.").format(known=", ".join(words))
    elif type_ in ("date", "month"):
        todo = _("Write it as YYYY-MM-DD.")
    raise Refused(
        _("“{text}” is no value for {field}.").format(text=clean_line(text, 40), field=field),
        _("Nothing was changed."),
        todo,
    )


def fill(
    values: dict[str, list[Any]], for_all: Sequence[Given], rows: int, wrong: Pairs[str, set[int]]
) -> None:
    """Put what holds for all rows where no cell says anything; a cell that cannot be read stays empty."""
    for one in for_all:
        cells = values.get(one.field)
        if cells is None:
            values[one.field] = [one.value] * rows
        elif None in cells:
            bad = wrong.get(one.field, set())
            values[one.field] = [
                one.value if cell is None and index not in bad else cell for index, cell in enumerate(cells)
            ]


# -- columns kept as notes -----------------------------------------------------------------------------------


def kept_columns(
    header: tuple[str, ...], wanted: Pairs[str, str], used: set[int]
) -> tuple[tuple[int, str], ...]:
    """(index, name) of the columns that are kept as notes, in the order of the file."""
    said = [name.removeprefix(KEEP) for name, yes in wanted.items() if name.startswith(KEEP) and yes != "-"]
    out = {find(header, n.removeprefix(KEEP)) for n, y in wanted.items() if n.startswith(KEEP) and y == "-"}
    if not said:
        return ()
    chosen = {index for name in said if name != EVERY and (index := find(header, name)) is not None}
    if EVERY in said:
        chosen |= {
            index for index, name in enumerate(header) if name and index not in used and index not in out
        }
    return tuple((index, _label(header, index)) for index in sorted(chosen))


def _label(header: tuple[str, ...], index: int) -> str:
    """What stands before the colon: without a colon of its own, so that a line is found again by it."""
    return clean_line(header[index], 80).replace(": ", " ").strip(": ") or f"#{index + 1}"


def noted_kind(main: str, kinds: Iterable[str]) -> str:
    """The kind whose notes take the columns; Refused where the file feeds none that has notes."""
    others = [kind for kind in kinds if kind in NOTED]
    if main in NOTED:
        return main
    if others:
        return others[0]
    raise Refused(
        _("Columns of {kind} cannot be kept as notes: such records have none.").format(kind=main),
        _("Nothing was changed."),
        _("Notes are kept with: {kinds}.").format(kinds=", ".join(NOTED)),
    )


def kept_lines(columns: Sequence[tuple[int, str]], cells: list[list[str]]) -> list[str | None]:
    """For each row its lines `Column: value`, None where all of its cells are blank."""
    out: list[str | None] = []
    for row in cells:
        lines = [
            f"{name}: {text}"
            for index, name in columns
            if row[index].strip() not in MISSING and (text := clean_line(unguarded(row[index]), _KEPT_LENGTH))
        ]
        out.append("\n".join(lines) or None)
    return out


def with_lines(note: str | None, kept: str | None) -> str | None:
    """A note with lines `Column: value`: a line of the same column is replaced, others are put under it.

    The same lines twice change nothing; what else the note says stays as it is.
    """
    if not kept:
        return note
    lines = note.split("\n") if note else []
    for line in kept.split("\n"):
        head = line[: line.index(": ") + 2]
        places = [at for at, old in enumerate(lines) if old.startswith(head)]
        if places:
            lines[places[0]] = line
        else:
            lines.append(line)
    return "\n".join(lines)[:CELL_LIMIT]


def still_said(before: str, after: str) -> bool:
    """Whether a note says all that it said before: each of its lines is there, or the line of its column."""
    lines = after.split("\n")
    heads = {line[: line.index(": ") + 2] for line in lines if ": " in line}
    return all(line in lines or line[: line.find(": ") + 2] in heads for line in before.split("\n"))


def together(texts: Iterable[str | None] | None, kept: Sequence[str | None]) -> list[str | None]:
    """Texts of rows, each with its lines under it."""
    return [with_lines(text, lines) for text, lines in zip(texts or repeat(None), kept, strict=False)]
