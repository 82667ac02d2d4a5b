"""A file judged as a whole: kinds, columns, date order, decimal mark, scale; and what has to be asked first.

One pass over all rows. Nothing is written on a plan with open questions: the caller shows them, the user
answers with `--map` (a column, or one of the options date_order, scale, decimal, currency, encoding), and it is planned
again.
"""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from dataclasses import replace
from pathlib import Path

from tui.clean import clean_line
from tui.errors import BadFile, Refused, UnknownFile
from tui.exchange.aliases import normal
from tui.exchange.columns import FIELDS
from tui.exchange.date_order import MAC, column_order, counted_days, decide_order
from tui.exchange.drafts import KINDS
from tui.exchange.evidence import Evidence
from tui.exchange.given import given, kept_columns, noted_kind
from tui.exchange.likeness import known
from tui.exchange.mapping import FieldColumn, Mapping, mappings, signature
from tui.exchange.meanings import check
from tui.exchange.notes import tell
from tui.exchange.numbers import NumberEvidence, currency_in, factor_in
from tui.exchange.preview import ProblemList, Recognised
from tui.exchange.questions import Question, asked, meanings
from tui.exchange.recognise import forced
from tui.exchange.repeats import Repeats
from tui.exchange.reports import as_table
from tui.exchange.sheet import Sheet
from tui.exchange.signatures import in_cents
from tui.exchange.signs import shown
from tui.exchange.table_in import open_table
from tui.exchange.wishes import currency_said
from tui.i18n import _
from tui.shape import dataclass

__all__ = ["Judged", "Plan", "Question", "main_kind", "plan"]


@dataclass(frozen=True, slots=True)
class Judged:
    """How one column is read: `order` of its dates, `style` of its numbers, `currency` of its amounts.

    `factor`: by what amounts are multiplied, since the header says so.
    """

    order: str = ""
    style: str = "point"
    minor: bool = False
    currency: str = ""
    codes: bool = False
    factor: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is known of a file before it is applied; `problems` are those of its lines as such.

    `unsaid` may be answered; where it is not, the words it asks about are kept as text. `repeats` are those among the
    ids of answers.
    """

    sheet: Sheet
    recognised: Recognised
    mappings: tuple[Mapping, ...]
    judged: Pairs[int, Judged]
    questions: tuple[Question, ...]
    unknown: tuple[str, ...]
    signature: str
    rows: int
    problems: ProblemList
    currency: str | None
    unsaid: tuple[Question, ...] = ()
    repeats: Repeats | None = None

    def mapping(self, kind: str) -> Mapping:
        """The mapping of a kind that the file feeds; StopIteration is a bug of the caller's."""
        return next(mapping for mapping in self.mappings if mapping.kind == kind)


def plan(path: Path, kind: str | None = None, wanted: Pairs[str, str] | None = None) -> Plan:
    """Judge a file. BadFile: it cannot be read, or feeds nothing. Refused: the user names what is not there."""
    wanted = wanted or {}
    check(wanted)
    sheet = open_table(path, wanted)
    if kind is not None and kind not in KINDS:
        raise Refused(_("There is no kind {kind}.").format(kind=kind), todo=", ".join(KINDS))
    found = forced(sheet.header, kind) if kind else known(sheet)
    if not found.kinds:
        raise _nothing_fits(sheet)
    sheet = as_table(sheet, found.source)
    mapped = mappings(sheet.header, found, wanted, sheet.head.under)
    types: dict[int, set[str]] = {}
    for mapping in mapped:
        for column in mapping.columns:
            types.setdefault(column.index, set()).add(FIELDS[mapping.kind][column.field])
    evidence, problems = Evidence(types, _once(mapped)), ProblemList()
    evidence.gather(sheet, problems)
    if not evidence.rows:
        raise BadFile(
            _("{name} has no sound line. Line {line}: {first}").format(
                name=shown(path), line=next(iter(problems)).line, first=next(iter(problems)).message
            ),
            todo=_("Export it again."),
        )
    return _judge(sheet, found.source, mapped, evidence, problems, wanted)


def _judge(
    sheet: Sheet,
    source: str,
    mapped: tuple[Mapping, ...],
    evidence: Evidence,
    problems: ProblemList,
    wanted: Pairs[str, str],
) -> Plan:
    notes = [sheet.encoding.note] if sheet.encoding.note else []
    order, judged = _columns(sheet, evidence, wanted, notes)
    mapped = _for_all(sheet, mapped, wanted, order)
    questions = asked(sheet, mapped, evidence, wanted, order)
    tell(sheet, mapped, notes)
    open_words = meanings(mapped, evidence, wanted, notes)
    mapped = tuple(_sampled(mapping, evidence.samples) for mapping in mapped)
    used = _used(mapped) | {index for mapping in mapped for index, _name in mapping.kept}
    return Plan(
        sheet,
        _recognised(sheet, source, mapped, order, notes),
        mapped,
        judged,
        tuple(questions),
        tuple(name for index, name in enumerate(sheet.header) if name and index not in used),
        signature(sheet.header),
        evidence.rows,
        problems,
        currency_said(wanted) or next((j.currency for j in judged.values() if j.currency), None),
        open_words,
        evidence.repeats,
    )


def _once(mapped: tuple[Mapping, ...]) -> int | None:
    """The column of the ids of answers: a million of them are not remembered just to see that none comes twice."""
    named = [c.index for m in mapped if m.kind == "responses" for c in m.columns if c.field == "external_id"]
    return named[0] if len(named) == 1 else None


def _used(mapped: tuple[Mapping, ...]) -> set[int]:
    return {column.index for mapping in mapped for column in mapping.columns}


def _for_all(
    sheet: Sheet, mapped: tuple[Mapping, ...], wanted: Pairs[str, str], order: str
) -> tuple[Mapping, ...]:
    """The mappings with what was said for all rows, and with the columns that are kept as notes."""
    for_all = given(wanted, (mapping.kind for mapping in mapped), order)
    kept = kept_columns(sheet.header, wanted, _used(mapped))
    kind = noted_kind(main_kind(mapped), (m.kind for m in mapped if not m.derived)) if kept else ""
    return tuple(
        replace(mapping, for_all=for_all.get(mapping.kind, ()), kept=kept if mapping.kind == kind else ())
        for mapping in mapped
    )


def main_kind(mapped: tuple[Mapping, ...]) -> str:
    """The kind that the rows themselves are."""
    return next((m.kind for m in reversed(mapped) if not m.derived), mapped[-1].kind)


def _recognised(
    sheet: Sheet, source: str, mapped: tuple[Mapping, ...], order: str, notes: list[str]
) -> Recognised:
    return Recognised(
        source=source,
        kind=main_kind(mapped),
        kinds=tuple(mapping.kind for mapping in mapped),
        encoding=sheet.encoding.codec,
        delimiter=sheet.delimiter,
        header_rows=sheet.head.header_rows,
        date_order=order,
        notes=tuple(notes),
    )


def _columns(
    sheet: Sheet, evidence: Evidence, wanted: Pairs[str, str], notes: list[str]
) -> tuple[str, dict[int, Judged]]:
    order, why = decide_order(list(evidence.dates.values()))
    said = wanted.get("date_order", "")
    if said in ("dmy", "mdy"):
        order, why = said, ""
    notes += [why] if why else []
    judged: dict[int, Judged] = {}
    special = set()
    for index in evidence.kinds:
        one = Judged(codes=evidence.codes.get(index, False))
        if index in evidence.dates:
            one = replace(one, order=column_order(evidence.dates[index], said if said == MAC else order))
            special.add(one.order)
        if index in evidence.numbers:
            one = _number(sheet, index, one, evidence.numbers[index], wanted, notes)
        judged[index] = one
    notes += [told for name, told in counted_days().items() if name in special]
    if order:
        return order, judged
    seen = any(dates.year_first or dates.bare or dates.named for dates in evidence.dates.values())
    return next((name for name in ("serial", "unix") if name in special), "iso" if seen else ""), judged


def _number(
    sheet: Sheet, index: int, one: Judged, numbers: NumberEvidence, wanted: Pairs[str, str], notes: list[str]
) -> Judged:
    style, why = numbers.decide(sheet.delimiter)
    if wanted.get("decimal") in ("comma", "point"):
        style, why = wanted["decimal"], ""
    header = sheet.header[index]
    if why:
        notes.append(f"{header}: {why}")
    minor = normal(header).endswith(("cents", "centimos", "centavos")) or (
        in_cents(sheet.header, header) and not numbers.point and not numbers.comma
    )
    if minor:
        notes.append(_("{column} is read as whole cents.").format(column=header))
    code = currency_in(header) or (numbers.currencies.copy().pop() if len(numbers.currencies) == 1 else "")
    factor = factor_in(header)
    if factor > 1:
        notes.append(_("{column} is read in units of {factor}.").format(column=header, factor=f"{factor:,}"))
    return replace(one, style=style, minor=minor, currency=code, factor=factor)


def _sampled(mapping: Mapping, samples: Pairs[int, str]) -> Mapping:
    columns: tuple[FieldColumn, ...] = tuple(
        replace(c, sample=samples.get(c.index, "")) for c in mapping.columns
    )
    return replace(mapping, columns=columns)


def _nothing_fits(sheet: Sheet) -> UnknownFile:
    names = clean_line(", ".join(name for name in sheet.header if name), 300)
    return UnknownFile(
        _("{name} is none of the kinds of file known here; its columns are: {names}.").format(
            name=shown(sheet.path), names=names
        ),
        _("Nothing of it was taken."),
        _("Say what it is with --as ({kinds}) and which column is which with --map FIELD=COLUMN.").format(
            kinds=", ".join(KINDS)
        ),
    )
