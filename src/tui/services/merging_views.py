"""Two records side by side: the side each field takes, what hangs on both, who of their people is the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tui.clean import fold
from tui.i18n import _
from tui.rules import duplicates as alike
from tui.rules import merging as rule
from tui.rules.words import Stage
from tui.services import wording_fields, wording_records
from tui.services.figures import money
from tui.services.merging import ACCOUNT, CONTACT, may_merge, sides, two
from tui.shape import dataclass
from tui.store.queries import merging as query
from tui.store.queries.history import name_behind

if TYPE_CHECKING:
    from tui.store.queries.merging import Fields
    from tui.store.reading import Reader


_UNSHOWN = frozenset({"created_on"})


@dataclass(frozen=True, slots=True)
class FieldView:
    """`side` is keep, other, both or ask; `choices` those that may be said, none where nothing is to choose."""

    name: str
    words: str
    keep: str
    other: str
    side: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HangView:
    """Rows of a kind on either side, with their sum where they are money."""

    table: str
    words: str
    keep: int
    other: int
    keep_sum: str
    other_sum: str


@dataclass(frozen=True, slots=True)
class PersonPair:
    """Two people of the two accounts who look like one."""

    keep: int
    other: int
    keep_name: str
    other_name: str
    why: str


@dataclass(frozen=True, slots=True)
class Beside:
    """`keep` is the older record unless said otherwise. `problem`: why they cannot be merged now, and what to do."""

    table: str
    keep: int
    other: int
    keep_name: str
    other_name: str
    fields: tuple[FieldView, ...]
    hangs: tuple[HangView, ...]
    people: tuple[PersonPair, ...]
    problem: str

    @property
    def asked(self) -> tuple[str, ...]:
        """Fields of which it must be said which holds."""
        return tuple(one.name for one in self.fields if one.side == rule.ASK)


def beside(
    reader: Reader, table: str, keep: int, other: int, take: Mapping[str, str] | None = None
) -> Beside:
    """Raises NotFound where one of the two is gone."""
    from tui.errors import Refused

    mine, theirs = two(reader, table, keep, other)
    problem = ""
    try:
        may_merge(reader, table, mine, theirs)
    except Refused as refused:
        problem = f"{refused.happened} {refused.todo}".strip()
    return Beside(
        table,
        keep,
        other,
        mine["name"],
        theirs["name"],
        _fields(reader, table, mine, theirs, take or {}),
        _hangs(reader, table, keep, other),
        _people(reader, keep, other) if table == ACCOUNT else (),
        problem,
    )


def _fields(
    reader: Reader, table: str, mine: Fields, theirs: Fields, take: Mapping[str, str]
) -> tuple[FieldView, ...]:
    found = []
    for name, side in sides(reader, table, mine, theirs, take).items():
        if (
            name in _UNSHOWN
            or name in rule.TOGETHER
            or (mine[name] in (None, "") and theirs[name] in (None, ""))
        ):
            continue
        shown = [_shown(reader, table, name, row) for row in (mine, theirs)]
        found.append(
            FieldView(
                name, wording_fields.field(name), shown[0], shown[1], str(side), _choices(name, mine, theirs)
            )
        )
    return tuple(found)


def _choices(name: str, mine: Fields, theirs: Fields) -> tuple[str, ...]:
    if mine[name] == theirs[name] or (name == "stage" and Stage.LEAVING in (mine[name], theirs[name])):
        return ()
    texts = name in rule.TEXTS and mine[name] and theirs[name]
    return ("keep", "both", "other") if texts else ("keep", "other")


def _shown(reader: Reader, table: str, name: str, row: Fields) -> str:
    value: Any = row[name]
    if name == "external_id" and value:
        return f"{value} ({row['source']})" if row["source"] else str(value)
    if name.endswith("_id") and isinstance(value, int):
        return name_behind(reader, name, value) or str(value)
    return wording_fields.value(table, name, value, row, reader.today)


def _hangs(reader: Reader, table: str, keep: int, other: int) -> tuple[HangView, ...]:
    counts = [query.hanging(reader, table, key) for key in (keep, other)]
    sums: list[dict[str, dict[str, int]]] = [{}, {}]
    if table == ACCOUNT:
        sums = [query.money(reader, key) for key in (keep, other)]
    tables = [*counts[0], *(name for name in counts[1] if name not in counts[0])]
    return tuple(
        HangView(
            name,
            wording_records.table(name),
            counts[0].get(name, 0),
            counts[1].get(name, 0),
            _sum(sums[0].get(name, {})),
            _sum(sums[1].get(name, {})),
        )
        for name in tables
    )


def _sum(sums: Mapping[str, int]) -> str:
    return " + ".join(money(cents, currency) for currency, cents in sums.items())


def _people(reader: Reader, keep: int, other: int) -> tuple[PersonPair, ...]:
    """Equal name or address; each person once."""
    rows = [
        [query.row(reader, CONTACT, one[0]) for one in query.people_of(reader, [key])]
        for key in (keep, other)
    ]
    by_mail: dict[str, Fields] = {}
    by_name: dict[str, Fields] = {}
    for row in rows[0]:
        if row is not None:
            by_name.setdefault(alike.person(fold(row["name"])), row)
            if row["email"]:
                by_mail.setdefault(row["email"].lower(), row)
    found: list[PersonPair] = []
    taken: set[int] = set()
    for row in rows[1]:
        if row is None:
            continue
        mine, why = by_mail.get((row["email"] or "").lower()), _("same mail address")
        if mine is None or mine["id"] in taken:
            mine, why = by_name.get(alike.person(fold(row["name"]))), _("same name")
        if mine is not None and mine["id"] not in taken:
            if query.said_apart(reader, CONTACT, mine["id"], row["id"]):
                continue
            taken.add(mine["id"])
            found.append(PersonPair(mine["id"], row["id"], mine["name"], row["name"], why))
    return tuple(found)
