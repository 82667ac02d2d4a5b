"""The portfolio as a window over the standing: one covering index serves every filter and every order."""

from __future__ import annotations

from typing import Any, NamedTuple

from tui.shape import dataclass
from tui.store.queries.who import of_rep
from tui.store.reading import Reader

NO_CATEGORY = "none"
"""The category to filter by for accounts without one."""
FEW = 3000
"""Hits of a search that are looked at one by one rather than met on the way through the index."""

_AT_ONCE = 10_000
"""Rows asked for by one statement: SQLite takes so many values and not any number."""


@dataclass(frozen=True, slots=True)
class Where:
    """What the portfolio is narrowed to; None does not narrow. `match` is an FTS5 query of quoted
    words, `literal` a folded text that is no word and must stand in the name as it is. `cell_stance` and `level`
    are row and column of the matrix, whose high shares begin at `high`; lost accounts stand in none. `line`
    is the rank of a kind of queue line that shows by `today`. `spend` is `fell` or `muted`."""

    rep: int | None = None
    stance: str | None = None
    verdict: str | None = None
    category: str | None = None
    stage: str | None = None
    cell_stance: str | None = None
    level: str | None = None
    match: str | None = None
    literal: str | None = None
    spend: str | None = None
    line: int | None = None
    high: float = 0.5
    today: str = ""


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
    share_on: str | None
    spend_12m: int
    spark: str
    at_stake: int
    currency: str
    risk: int
    next_on: str | None
    next_line: str | None
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
    "share": ("share IS NULL, share", "DESC"),
    "spend": ("spend_12m", "DESC"),
    "weight": ("category IS 'key' DESC, spend_12m", "DESC"),
    "stake": ("at_stake", "DESC"),
    "risk": ("risk", "DESC"),
    "last": ("last_contact_on", "ASC"),
    "next": ("next_on IS NULL, next_on", "ASC"),
}
"""What can be sorted by, with the direction that puts first what wants attention. The weight of an account: key
accounts first, then the most spend."""

LEVEL = "CASE WHEN share IS NULL THEN 'unknown' WHEN share >= :high THEN 'high' ELSE 'low' END"
IN_THE_MATRIX = "stage <> 'lost'"

_NARROWINGS = {
    "rep": of_rep(),
    "stance": "stance = :stance",
    "verdict": "verdict = :verdict",
    "stage": "stage = :stage",
    "category": "coalesce(category, 'none') = :category",
    "cell_stance": "stance = :cell_stance",
    "level": f"{LEVEL} = :level AND {IN_THE_MATRIX}",
    "literal": "instr(name_key, :literal) > 0",
    "spend": (
        "spend IS NOT NULL AND CASE :spend WHEN 'fell' THEN json_extract(spend, '$.alert') "
        "ELSE json_extract(spend, '$.muted_by') IS NOT NULL END"
    ),
    "line": "account_id IN (SELECT account_id FROM queue_line WHERE kind = :line AND shows_on <= :today)",
}
_HITS = "SELECT rowid FROM search WHERE search MATCH :match"
_COLUMNS = """
  s.account_id, s.name, s.category, s.stage, r.name, s.stance, s.stale, s.stance_n, s.verdict, s.share,
  s.share_estimated, (SELECT max(said_on) FROM category_spend WHERE account_id = s.account_id),
  s.spend_12m, s.spark, s.at_stake, s.currency, s.risk, s.next_on, s.next_line,
  s.last_contact_on
"""


def _order(sort: str, backwards: bool) -> str:
    """An ORDER BY; the name breaks ties, and the index by name is walked backwards as a whole."""
    key, way = ORDERS[sort]
    if backwards:
        way = "ASC" if way == "DESC" else "DESC"
    if sort == "name":
        return f"name_key {way}, account_id {way}"
    first, last = key.rpartition(", ")[::2]  # "next_on IS NULL" stays last whichever way the dates run
    return f"{first + ', ' if first else ''}{last} {way}, name_key, account_id"


def _narrowed(where: Where) -> str:
    said = [text for name, text in _NARROWINGS.items() if getattr(where, name) is not None]
    return " AND ".join(said) or "1"


def _source(reader: Reader, where: Where) -> str:
    """Where the ids come from: the covering index, or the hits of a search where they are few."""
    narrowed = _narrowed(where)
    if where.match is None:
        return f"standing INDEXED BY standing_list WHERE {narrowed}"
    some = reader.value(
        f"SELECT count(*) FROM ({_HITS} LIMIT {FEW + 1:d})",  # names: closed list
        {"match": where.match},
    )
    if some > FEW:
        return f"standing INDEXED BY standing_list WHERE {narrowed} AND account_id IN ({_HITS})"
    return f"({_HITS}) AS hit CROSS JOIN standing ON account_id = hit.rowid WHERE {narrowed}"


def _values(where: Where) -> dict[str, Any]:
    return {name: getattr(where, name) for name in (*_NARROWINGS, "match", "high", "today")}


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
        f"ORDER BY {order} LIMIT :limit OFFSET :offset"
    )
    values = {**_values(where), "limit": limit, "offset": offset}
    return [row[0] for row in reader.rows(sql, values)]


def rows(reader: Reader, wanted: list[int]) -> list[Row]:
    """The rows of these accounts, in their order; one that is gone is left out."""
    by_id: dict[int, Row] = {}
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        found = reader.rows(
            f"SELECT {_COLUMNS} FROM standing AS s LEFT JOIN rep AS r ON r.id = s.rep_id "  # names: closed list
            f"WHERE s.account_id IN ({marks})",
            some,
        )
        by_id |= {row[0]: Row(*row) for row in found}
    return [by_id[key] for key in wanted if key in by_id]


def position(reader: Reader, where: Where, sort: str, backwards: bool, account_id: int) -> int | None:
    """How many accounts stand before this one; None where it is not in the list."""
    if sort == "name" and where.match is None:
        return _name_position(reader, where, backwards, account_id)
    found = ids(reader, where, sort, backwards)
    return found.index(account_id) if account_id in found else None


_BEFORE = "(name_key, account_id) < (:key, :id)"
_AFTER = "(name_key, account_id) > (:key, :id)"


def _name_position(reader: Reader, where: Where, backwards: bool, account_id: int) -> int | None:
    narrowed = _narrowed(where)
    values = {**_values(where), "id": account_id}
    key = reader.value(
        f"SELECT name_key FROM standing WHERE account_id = :id AND {narrowed}",  # names: closed list
        values,
    )
    if key is None:
        return None
    sql = (
        "SELECT count(*) FROM standing INDEXED BY standing_list "  # names: closed list
        f"WHERE {_AFTER if backwards else _BEFORE} AND {narrowed}"
    )
    return int(reader.value(sql, {**values, "key": key}))


class Counts(NamedTuple):
    accounts: int
    uncategorised: int
    hold: int


def counts(reader: Reader, rep: int | None) -> Counts:
    """What the header says, in one walk over the index."""
    row = reader.one(
        f"SELECT count(*), sum(category IS NULL), sum(verdict = 'hold') "  # names: closed list
        f"FROM standing INDEXED BY standing_list WHERE {_narrowed(Where(rep=rep))}",
        {"rep": rep},
    )
    return Counts(*(int(value or 0) for value in row or (0, 0, 0)))


class Figures(NamedTuple):
    stances: dict[str, int]
    verdicts: dict[str, int]
    at_stake: dict[str, int]


def figures(reader: Reader, rep: int | None) -> Figures:
    """How many of each stance and verdict, and what is at stake by currency, most first."""
    found = reader.rows(
        f"SELECT stance, verdict, currency, count(*), sum(at_stake) "  # names: closed list
        f"FROM standing INDEXED BY standing_list WHERE {_narrowed(Where(rep=rep))} GROUP BY 1, 2, 3",
        {"rep": rep},
    )
    stances: dict[str, int] = {}
    verdicts: dict[str, int] = {}
    stake: dict[str, int] = {}
    for stance, verdict, currency, n, cents in found:
        stances[stance] = stances.get(stance, 0) + n
        verdicts[verdict] = verdicts.get(verdict, 0) + n
        if cents:
            stake[currency] = stake.get(currency, 0) + cents
    return Figures(stances, verdicts, dict(sorted(stake.items(), key=lambda item: -item[1])))
