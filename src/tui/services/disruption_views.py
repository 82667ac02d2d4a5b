"""The list of disruptions: what runs, what is over, how many accounts each touches."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from tui.clean import fold
from tui.errors import NotFound
from tui.i18n import _, ngettext
from tui.services import wording_terms
from tui.services.figures import number, short_day
from tui.shape import dataclass
from tui.store.queries import disruptions as query
from tui.store.reading import Reader, day

DOUBT_DAYS = 180
"""An open disruption that began longer ago is asked about."""


def same_place(one: str, other: str) -> bool:
    """Whether two texts name the same region or industry: case, accents and blanks aside."""
    return fold(one) == fold(other)


@dataclass(frozen=True, slots=True)
class Places:
    """Regions and industries as (spelling, accounts), the most frequent first; `accounts` in all."""

    accounts: int
    regions: tuple[tuple[str, int], ...]
    industries: tuple[tuple[str, int], ...]

    @staticmethod
    def read(reader: Reader) -> Places:
        return Places(query.accounts(reader), tuple(query.regions(reader)), tuple(query.industries(reader)))

    def touched(self, scope: str, value: str) -> int:
        """Accounts that a disruption of everybody, of a region or of an industry touches."""
        if scope == "all":
            return self.accounts
        places = self.regions if scope == "region" else self.industries
        return sum(n for name, n in places if same_place(name, value))


def places(reader: Reader) -> Places:
    return Places.read(reader)


@dataclass(frozen=True, slots=True)
class DisruptionView:
    """`running`: it has begun and is not over; `doubt` asks whether it still runs where it is open for long."""

    id: int
    name: str
    side: str
    side_words: str
    scope: str
    scope_value: str
    scope_words: str
    starts: date
    ends: date | None
    running: bool
    over: bool
    touched: int
    accounts: tuple[str, ...]
    when: str
    doubt: str


def disruptions(reader: Reader) -> tuple[DisruptionView, ...]:
    """Those that run or are to come first, then those that are over."""
    known, named = places(reader), defaultdict(list)
    for disruption, _account, name in query.listed(reader):
        named[disruption].append(name)
    return tuple(_view(row, known, tuple(named[row.id]), reader.today) for row in query.all_of_them(reader))


def one(reader: Reader, disruption_id: int) -> DisruptionView:
    """Raises NotFound where there is none."""
    found = next((each for each in disruptions(reader) if each.id == disruption_id), None)
    if found is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The disruption")))
    return found


def scope_words(scope: str, value: str, accounts: int) -> str:
    if scope == "all":
        return _("everybody")
    if scope == "accounts":
        return ngettext("{n} account", "{n} accounts", accounts).format(n=number(accounts))
    return value


def _view(row: query.Row, known: Places, named: tuple[str, ...], today: date) -> DisruptionView:
    starts, ends = date.fromisoformat(row.starts_on), day(row.ends_on)
    open_days = (today - starts).days if ends is None else 0
    doubt = ""
    if open_days > DOUBT_DAYS:
        doubt = _("open for {n} days: does it still run?").format(n=number(open_days))
    if ends is None:
        begun = _("since {day}") if starts <= today else _("from {day}")
        when = begun.format(day=short_day(starts, today))
    else:
        when = _("{start} to {end}").format(start=short_day(starts, today), end=short_day(ends, today))
    return DisruptionView(
        row.id,
        row.name,
        row.side,
        wording_terms.side(row.side),
        row.scope,
        row.scope_value,
        scope_words(row.scope, row.scope_value, len(named)),
        starts,
        ends,
        starts <= today and (ends is None or ends >= today),
        ends is not None and ends < today,
        len(named) if row.scope == "accounts" else known.touched(row.scope, row.scope_value),
        named,
        when,
        doubt,
    )


def touched_words(n: int) -> str:
    """`touches 12 accounts`, or that nobody is there."""
    if not n:
        return _("no account is there")
    return ngettext("touches {n} account", "touches {n} accounts", n).format(n=number(n))
