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
from tui.exchange.columns import FIELDS
from tui.exchange.given import Given
from tui.exchange.recognise import RECOMMEND, SCORE_QUESTION, Signature
from tui.exchange.wishes import columns_said
from tui.shape import dataclass

_SHARED = ({"severity", "priority"}, {"stage", "state"}, {"text", "title"}, {"title", "defect"})
_PERSON = frozenset({"contact_ref", "contact_name", "email", "first_name"})
_ACCOUNT_EXTRAS = ("country", "city", "region", "industry", "website")

# Where a program's own names mislead the aliases: (source, kind) -> field -> normal header ("" for none).
_SPECIAL: dict[tuple[str, str], dict[str, str]] = {
    ("northwind", "accounts"): {"external_id": "customerid", "name": "companyname"},
    ("northwind", "contacts"): {
        "account_ref": "customerid",
        "name": "contactname",
        "title": "contacttitle",
        "account_name": "",
    },
    ("support desk", "accounts"): {"external_id": "customeremail", "name": "customername"},
    ("support desk", "contacts"): {
        "account_ref": "customeremail",
        "email": "customeremail",
        "name": "customername",
    },
    ("support desk", "issues"): {
        "account_ref": "customeremail",
        "email": "customeremail",
        "reported_at": "",
        "account_name": "",
    },
    ("linkedin", "contacts"): {"since_on": ""},
    ("salesforce", "deals"): {"state": ""},
}


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
    """

    kind: str
    columns: tuple[FieldColumn, ...]
    derived: bool = False
    for_all: tuple[Given, ...] = ()
    kept: tuple[tuple[int, str], ...] = ()

    def index(self, field: str) -> int | None:
        return next((column.index for column in self.columns if column.field == field), None)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(one.field for one in (*self.columns, *self.for_all))


def signature(header: Iterable[str]) -> str:
    """Sixteen hex digits that are the same for every file with these columns in this order."""
    return _digest([normal(name) for name in header])


def signature_in_any_order(header: Iterable[str]) -> str:
    """The same for every file with these columns, in whatever order they come."""
    return _digest(["any order", *sorted(normal(name) for name in header)])


def _digest(names: list[str]) -> str:
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()[:16]


def mappings(header: tuple[str, ...], found: Signature, wanted: Pairs[str, str]) -> tuple[Mapping, ...]:
    """One mapping per kind, in the order of application; Refused where the user names no such column."""
    said = columns_said(header, wanted, found.kinds)
    main_kind = next((kind for kind in reversed(found.kinds) if kind not in found.derived), "")
    main = _select(header, found.source, main_kind, said) if main_kind else ()
    done = []
    for kind in found.kinds:
        if kind == main_kind:
            columns = main
        elif kind in found.derived and found.source not in ("northwind", "support desk"):
            columns = _derive(header, found.source, kind, main_kind, main)
        else:
            columns = _select(header, found.source, kind, said)
        if columns or kind == main_kind:
            done.append(Mapping(kind, columns, kind in found.derived))
    return tuple(done)


def twice(header: tuple[str, ...]) -> list[str]:
    """Names that more than one column has: none of these is mapped by itself."""
    names = [fold(name) for name in header if name]
    return sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []


def _select(
    header: tuple[str, ...], source: str, kind: str, said: Pairs[str, int | None]
) -> tuple[FieldColumn, ...]:
    doubled = set(twice(header))
    where: dict[str, int] = {}
    for index, name in enumerate(header):
        if name and fold(name) not in doubled:
            where.setdefault(normal(name), index)
    chosen: dict[str, FieldColumn] = {}
    for field in FIELDS[kind]:
        found, confidence = _index(field, kind, source, header, where, said)
        if confidence == "sure" and found is not None and _taken(field, found, chosen):
            found = _second(field, kind, where, chosen)
        if found is not None:
            chosen[field] = FieldColumn(field, found, header[found], confidence)
    if kind == "responses":
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
    special = _SPECIAL.get((source, kind), {})
    if field in special:
        return where.get(special[field]), "special"
    index = next((where[name] for name in ALIASES[kind][field] if name in where), None)
    if field == "score" and index is None:
        return question_column(header), "likely"
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
    groups = {name.removesuffix("_NPS_GROUP") for name in header if name.endswith("_NPS_GROUP")}
    asked = [index for index, name in enumerate(header) if name in groups]
    asked = asked or [index for index, name in enumerate(header) if RECOMMEND.search(fold(name))]
    asked = asked or [index for index, name in enumerate(header) if SCORE_QUESTION.search(fold(name))]
    return asked[0] if len(asked) == 1 else None


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
