"""The portfolio as a window over the standing: one covering index serves every filter and every order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from tui.store.reading import Reader

NO_CATEGORY = "none"
"""The category to filter by for accounts without one."""
FEW = 3000
"""Hits of a search that are looked at one by one rather than met on the way through the index."""


@dataclass(frozen=True, slots=True)
class Where:
    """What the portfolio is narrowed to; None does not narrow. `match` is an FTS5 query of quoted
    words, `literal` a folded text that is no word and must stand in the name as it is."""

    rep: int | None = None
    stance: str | None = None
    verdict: str | None = None
    category: str | None = None
    stage: str | None = None
    match: str | None = None
    literal: str | None = None


class Row(NamedTuple):
    """The columns of `standing` that a list shows, as they are kept."""

    id: int
    name: str
    category: str | None
    stage: str
    rep: str | None
    stance: str
    stale: int
    stance_n: int
    verdict: str
    share: float | None
    share_estimated: int
    spend_12m: int
    spark: str
    at_stake: int
    currency: str
    risk: int
    next_on: str | None
    next_text: str | None
    last_contact_on: str | None


_WORST_STANCE = "CASE stance WHEN 'detractor' THEN 0 WHEN 'passive' THEN 1 WHEN 'promoter' THEN 2 ELSE 3 END"
_WORST_VERDICT = "CASE verdict WHEN 'hold' THEN 0 WHEN 'ask_first' THEN 1 ELSE 2 END"
_CATEGORY = "CASE category WHEN 'key' THEN 0 WHEN 'normal' THEN 1 WHEN 'low' THEN 3 ELSE 2 END"
_STAGE = (
    "CASE stage WHEN 'leaving' THEN 0 WHEN 'at_risk' THEN 1 WHEN 'customer' THEN 2 "
    "WHEN 'returned' THEN 3 WHEN 'prospect' THEN 4 ELSE 5 END"
)
ORDERS = {
    "name": ("name_key", "ASC"),
    "stance": (_WORST_STANCE, "ASC"),
    "verdict": (_WORST_VERDICT, "ASC"),
    "category": (_CATEGORY, "ASC"),
    "stage": (_STAGE, "ASC"),
    "share": ("share", "DESC"),
    "spend": ("spend_12m", "DESC"),
    "stake": ("at_stake", "DESC"),
    "risk": ("risk", "DESC"),
    "last": ("last_contact_on", "ASC"),
    "next": ("next_on IS NULL, next_on", "ASC"),
}
"""What can be sorted by, with the direction that puts first what wants attention."""

_NARROWED = """
  (:rep IS NULL OR rep_id = :rep) AND (:stance IS NULL OR stance = :stance)
  AND (:verdict IS NULL OR verdict = :verdict) AND (:stage IS NULL OR stage = :stage)
  AND (:category IS NULL OR coalesce(category, 'none') = :category)
  AND (:literal IS NULL OR instr(name_key, :literal) > 0)
"""
_HITS = "SELECT rowid FROM search WHERE search MATCH :match"
_COLUMNS = """
  s.account_id, s.name, s.category, s.stage, r.name, s.stance, s.stale, s.stance_n, s.verdict, s.share,
  s.share_estimated, s.spend_12m, s.spark, s.at_stake, s.currency, s.risk, s.next_on, s.next_text,
  s.last_contact_on
"""


def _order(sort: str, backwards: bool) -> str:
    key, way = ORDERS[sort]
    first, last = key.rpartition(", ")[::2]  # "next_on IS NULL" stays last whichever way the dates run
    if backwards:
        way = "ASC" if way == "DESC" else "DESC"
    ordered = f"{first + ', ' if first else ''}{last} {way}"
    return ordered if sort == "name" else f"{ordered}, name_key"


def _source(reader: Reader, where: Where) -> str:
    """Where the ids come from: the covering index, or the hits of a search where they are few."""
    if where.match is None:
        return f"standing INDEXED BY standing_list WHERE {_NARROWED}"
    some = reader.value(
        f"SELECT count(*) FROM ({_HITS} LIMIT {FEW + 1:d})",  # names: closed list
        {"match": where.match},
    )
    if some > FEW:
        return f"standing INDEXED BY standing_list WHERE {_NARROWED} AND account_id IN ({_HITS})"
    return f"({_HITS}) AS hit CROSS JOIN standing ON account_id = hit.rowid WHERE {_NARROWED}"


def _values(where: Where) -> dict[str, Any]:
    return {
        "rep": where.rep,
        "stance": where.stance,
        "verdict": where.verdict,
        "category": where.category,
        "stage": where.stage,
        "match": where.match,
        "literal": where.literal,
    }


def count(reader: Reader, where: Where) -> int:
    sql = f"SELECT count(*) FROM {_source(reader, where)}"  # names: closed list
    return int(reader.value(sql, _values(where)))


def ids(
    reader: Reader, where: Where, sort: str, backwards: bool, offset: int = 0, limit: int = -1
) -> list[int]:
    """Account ids in order; all of them with a limit of -1."""
    order = _order(sort, backwards)
    sql = (
        f"SELECT account_id FROM {_source(reader, where)} "  # names: closed list
        f"ORDER BY {order}, account_id LIMIT :limit OFFSET :offset"
    )
    values = {**_values(where), "limit": limit, "offset": offset}
    return [row[0] for row in reader.rows(sql, values)]


def rows(reader: Reader, wanted: list[int]) -> list[Row]:
    """The rows of these accounts, in their order; one that is gone is left out."""
    marks = ", ".join("?" * len(wanted))
    found = reader.rows(
        f"SELECT {_COLUMNS} FROM standing AS s LEFT JOIN rep AS r ON r.id = s.rep_id "  # names: closed list
        f"WHERE s.account_id IN ({marks})",
        wanted,
    )
    by_id = {row[0]: Row(*row) for row in found}
    return [by_id[key] for key in wanted if key in by_id]


def position(reader: Reader, where: Where, sort: str, backwards: bool, account_id: int) -> int | None:
    """How many accounts stand before this one; None where it is not in the list."""
    if sort == "name" and where.match is None:
        return _name_position(reader, where, backwards, account_id)
    found = ids(reader, where, sort, backwards)
    return found.index(account_id) if account_id in found else None


_BEFORE = "(name_key, account_id) < (:key, :id)"
_AFTER = "name_key > :key OR (name_key = :key AND account_id < :id)"


def _name_position(reader: Reader, where: Where, backwards: bool, account_id: int) -> int | None:
    key = reader.value(
        f"SELECT name_key FROM standing WHERE account_id = :id AND {_NARROWED}",  # names: closed list
        {**_values(where), "id": account_id},
    )
    if key is None:
        return None
    before = _AFTER if backwards else _BEFORE
    sql = (
        "SELECT count(*) FROM standing INDEXED BY standing_list "  # names: closed list
        f"WHERE ({before}) AND {_NARROWED}"
    )
    return int(reader.value(sql, {**_values(where), "id": account_id, "key": key}))


class Counts(NamedTuple):
    accounts: int
    uncategorised: int
    go: int
    ask_first: int
    hold: int
    promoters: int
    passives: int
    detractors: int
    unknown: int
    at_stake: list[tuple[str, int]]


def counts(reader: Reader, rep: int | None) -> Counts:
    """Figures of the header; what is at stake by currency."""
    found = reader.rows(
        """
        SELECT currency, count(*), total(category IS NULL), total(verdict = 'go'), total(verdict = 'ask_first'),
          total(verdict = 'hold'), total(stance = 'promoter'), total(stance = 'passive'),
          total(stance = 'detractor'), total(stance = 'unknown'), total(at_stake)
        FROM standing INDEXED BY standing_list WHERE :rep IS NULL OR rep_id = :rep
        GROUP BY currency ORDER BY 11 DESC
        """,
        {"rep": rep},
    )
    figures = [int(sum(row[at] for row in found)) for at in range(1, 10)]
    return Counts(*figures, at_stake=[(row[0], int(row[10])) for row in found if row[10]])
