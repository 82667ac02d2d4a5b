"""Which column feeds which field: by alias, by the program's signature, by what the user says.

A mapping is of one kind; a file that feeds several has one for each. Columns that feed nothing are kept in
a list and shown. The signature of the header lets a mapping be remembered for the next file of its sort.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from collections.abc import Mapping as Pairs
from dataclasses import replace

from tui.clean import fold
from tui.exchange.aliases import ALIASES, normal
from tui.exchange.columns import FIELDS, REQUIRED
from tui.exchange.entities import names_for
from tui.exchange.given import Given
from tui.exchange.recognise import ASKED, RECOMMEND, SCORE_QUESTION, Signature
from tui.exchange.signatures import SPECIAL, SURVEYS
from tui.exchange.wishes import columns_said
from tui.shape import dataclass

_SHARED = (
    {"severity", "priority"},
    {"stage", "state"},
    {"text", "title"},
    {"title", "defect"},
    {"survey", "question_type"},
)
_PERSON = frozenset({"contact_ref", "contact_name", "email", "first_name"})
_LINKS = frozenset({"account_ref", "account_name", "contact_ref", "contact_name"})
_ACCOUNT_EXTRAS = ("country", "city", "region", "industry", "website")


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """`confidence`: said (by the user), special (by the program), sure (a known name) or likely.

    `sample` is the first cell of the column that holds something.
    """

    field: str
    index: int
    header: str
    confidence: str
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns of one kind. `derived`: records that another kind's rows name, each given once.

    `for_all`: what was said for all rows. `kept`: (index, name) of columns that become lines of the note.
    `beside`: whole records that stand in the rows of another kind, perhaps many times: the same ones count once.
    """

    kind: str
    columns: tuple[FieldColumn, ...]
    derived: bool = False
    for_all: tuple[Given, ...] = ()
    kept: tuple[tuple[int, str], ...] = ()
    beside: bool = False

    def index(self, field: str) -> int | None:
        return next((column.index for column in self.columns if column.field == field), None)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset((*(column.field for column in self.columns), *(one.field for one in self.for_all)))


def signature(header: Iterable[str]) -> str:
    """Sixteen hex digits that are the same for every file with these columns in this order."""
    return _digest([normal(name) for name in header])


def signature_in_any_order(header: Iterable[str]) -> str:
    """The same for every file with these columns, in whatever order they come."""
    return _digest(["any order", *sorted(normal(name) for name in header)])


def _digest(names: list[str]) -> str:
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()[:16]


def mappings(
    header: tuple[str, ...], found: Signature, wanted: Pairs[str, str], under: tuple[str, ...] = ()
) -> tuple[Mapping, ...]:
    """One mapping per kind, in the order of application; Refused where the user names no such column.

    `under`: the second header row of a survey, with what was asked.
    """
    said = columns_said(header, wanted, found.kinds)
    main_kind = next((kind for kind in reversed(found.kinds) if kind not in found.derived), "")
    main = _select(header, found.source, main_kind, said, under=under) if main_kind else ()
    taken = _own_columns(main)
    beside: dict[str, tuple[FieldColumn, ...]] = {}
    for kind in reversed([kind for kind in found.kinds if kind in found.beside]):
        beside[kind] = _select(header, found.source, kind, said, taken)
        taken = taken | _own_columns(beside[kind])
    done = []
    for kind in found.kinds:
        if kind == main_kind:
            columns = main
        elif kind in found.beside:
            columns = _whole(kind, beside[kind])
        elif kind in found.derived and found.source not in ("northwind", "support desk"):
            columns = _derive(header, found.source, kind, main_kind, main)
        else:
            columns = _select(header, found.source, kind, said)
        if columns or kind == main_kind:
            done.append(Mapping(kind, columns, kind in found.derived, beside=kind in found.beside))
    return tuple(done)


def _own_columns(columns: tuple[FieldColumn, ...]) -> frozenset[int]:
    """The columns that feed a kind itself, and do not join it to another."""
    return frozenset(column.index for column in columns if column.field not in _LINKS)


def _whole(kind: str, columns: tuple[FieldColumn, ...]) -> tuple[FieldColumn, ...]:
    """The columns of a kind beside another, where there are enough of them for a record."""
    fields = {column.field for column in columns}
    return columns if all(fields.intersection(group) for group in REQUIRED[kind]) else ()


def twice(header: tuple[str, ...]) -> list[str]:
    """Names that more than one column has: none of these is mapped by itself."""
    names = [fold(name) for name in header if name]
    return sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []


def _select(
    header: tuple[str, ...],
    source: str,
    kind: str,
    said: Pairs[str, int | None],
    without: frozenset[int] = frozenset(),
    under: tuple[str, ...] = (),
) -> tuple[FieldColumn, ...]:
    where = names_for(kind, header, twice(header))
    if without:
        where = {name: index for name, index in where.items() if index not in without}
    asked = tuple(map(" ".join, zip(header, under, strict=True))) if under else header
    chosen: dict[str, FieldColumn] = {}
    for field in FIELDS[kind]:
        found, confidence = _index(field, kind, source, asked, where, said)
        if confidence == "sure" and found is not None and _taken(field, found, chosen):
            found = _second(field, kind, where, chosen)
        if found is not None:
            chosen[field] = FieldColumn(field, found, header[found], confidence)
    if kind == "responses":
        _group(header, chosen)
        _bare_id(where, header, chosen)
        _customer_answers(chosen)
    return tuple(chosen.values())


def _index(
    field: str,
    kind: str,
    source: str,
    header: tuple[str, ...],
    where: Pairs[str, int],
    said: Pairs[str, int | None],
) -> tuple[int | None, str]:
    """(column, confidence): what the user says, then the program's own names, then the aliases."""
    if field in said:
        return said[field], "said"
    special = SPECIAL.get((source, kind), {})
    if field in special:
        return next((where[name] for name in special[field].split() if name in where), None), "special"
    index = next((where[name] for name in ALIASES[kind][field] if name in where), None)
    if field == "score" and index is None:
        return question_column(header), "likely"
    if index is None and source in SURVEYS:
        return asked_column(field, header), "likely"
    return index, "sure"


def _taken(field: str, index: int, chosen: Pairs[str, FieldColumn]) -> bool:
    return any(
        column.index == index and column.confidence != "said" and {field, other} not in _SHARED
        for other, column in chosen.items()
    )


def _second(field: str, kind: str, where: Pairs[str, int], chosen: Pairs[str, FieldColumn]) -> int | None:
    """The next alias whose column is still free."""
    free = (
        where[name]
        for name in ALIASES[kind][field]
        if name in where and not _taken(field, where[name], chosen)
    )
    return next(free, None)


def _group(header: tuple[str, ...], chosen: dict[str, FieldColumn]) -> None:
    """Qualtrics names the group of an answer after its question: `QID2` and `QID2_NPS_GROUP`."""
    name = f"{chosen['score'].header}_NPS_GROUP" if "score" in chosen else ""
    if name in header and "nps_group" not in chosen:
        chosen["nps_group"] = FieldColumn("nps_group", header.index(name), name, "special")


def _bare_id(where: Pairs[str, int], header: tuple[str, ...], chosen: dict[str, FieldColumn]) -> None:
    """In answers without any other name, a bare `id` is the person (and customer) who answered."""
    if "id" not in where:
        return
    index = where["id"]
    if not (_PERSON | {"account_ref", "account_name"}) & chosen.keys():
        chosen["account_ref"] = FieldColumn("account_ref", index, header[index], "likely")
    elif "external_id" not in chosen:
        chosen["external_id"] = FieldColumn("external_id", index, header[index], "likely")


def _customer_answers(chosen: dict[str, FieldColumn]) -> None:
    """Answers that name a customer and no person: the customer is the person, too."""
    customer = chosen.get("account_ref") or chosen.get("account_name")
    if customer and not _PERSON & chosen.keys():
        chosen["contact_ref"] = replace(customer, field="contact_ref", confidence="likely")


def question_column(header: tuple[str, ...]) -> int | None:
    """The one column that asks for 0 to 10, or the one among them that asks about recommending."""
    firsts = [name.partition(" ")[0] for name in header]
    groups = {name.removesuffix("_NPS_GROUP") for name in firsts if name.endswith("_NPS_GROUP")}
    asked = [index for index, name in enumerate(firsts) if name in groups]
    header = tuple(
        "" if first.endswith("_NPS_GROUP") else name for first, name in zip(firsts, header, strict=True)
    )
    asked = asked or [index for index, name in enumerate(header) if RECOMMEND.search(fold(name))]
    asked = asked or [index for index, name in enumerate(header) if SCORE_QUESTION.search(fold(name))]
    return asked[0] if len(asked) == 1 else None


def asked_column(field: str, header: tuple[str, ...]) -> int | None:
    """The column of a survey whose question asks for an e-mail, a name, a company or the reason; the first of them."""
    if field not in ASKED:
        return None
    return next(
        (
            index
            for index, name in enumerate(header)
            if ASKED[field].search(fold(name)) and not SCORE_QUESTION.search(fold(name))
        ),
        None,
    )


def _derive(
    header: tuple[str, ...], source: str, kind: str, main_kind: str, main: tuple[FieldColumn, ...]
) -> tuple[FieldColumn, ...]:
    """The accounts, people or invoices that the rows of the main kind name."""
    of = {column.field: column for column in main}
    if kind == "invoices":
        columns = _select(header, source, kind, {})
        return tuple(column for column in columns if column.field != "amount")
    if kind == "accounts":
        pairs = {"external_id": "account_ref", "name": "account_name"}
        if main_kind == "invoice_lines":
            of = {column.field: column for column in _select(header, source, "invoices", {})}
    else:
        pairs = {
            field: field for field in ("account_ref", "account_name", "email", "first_name", "last_name")
        }
        pairs |= {"external_id": "contact_ref", "name": "contact_name"}
    columns = tuple(
        FieldColumn(field, of[origin].index, of[origin].header, of[origin].confidence)
        for field, origin in pairs.items()
        if origin in of
    )
    if kind == "accounts" and columns:
        used = {column.index for column in main}
        extras = _select(header, source, "accounts", {})
        columns += tuple(c for c in extras if c.field in _ACCOUNT_EXTRAS and c.index not in used)
    return columns
