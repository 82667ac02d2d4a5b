"""A departure in full: who runs it, the pause, the facts, what it weighs in the register, what is not known."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from tui.errors import NotFound
from tui.i18n import _
from tui.rules.departure import weight
from tui.rules.words import SALES_KINDS, Role
from tui.services import wording_departure, wording_terms
from tui.shape import dataclass
from tui.store.queries import departing as query
from tui.store.reading import Reader, day, instant

if TYPE_CHECKING:
    from tui.services.exits import ExitView

_SOLD = tuple(str(kind) for kind in SALES_KINDS)


@dataclass(frozen=True, slots=True)
class HeldPlay:
    """A sales play that was on its way and is held from now on."""

    play_id: int
    kind: str
    kind_words: str
    title: str


@dataclass(frozen=True, slots=True)
class UnknownView:
    """Something a departure does not say yet, by a code."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Weight:
    """R13 with its terms: the margin before as a share of the register, in cents of one currency.

    `entries` of the register are in that currency; `share` is None where no margin is known.
    """

    share: float | None
    margin_cents: int
    register_cents: int
    entries: int
    currency: str

    @property
    def text(self) -> str:
        return wording_departure.weight(self.share)

    @property
    def percent(self) -> str:
        return "" if self.share is None else wording_departure.part(self.share)


@dataclass(frozen=True, slots=True)
class DepartureView:
    """`hunter` is who runs it now: never somebody who left us; `hunter_gone` names that one, and since when.

    `cooling_until` is None where no pause runs or was made; `cooling_skipped` holds why one was skipped.
    """

    id: int
    account_id: int
    account: str
    state: str
    decided_on: date
    ends_on: date
    hunter_id: int | None
    hunter: str | None
    hunter_gone: str | None
    hunter_gone_on: date | None
    cooling_until: datetime | None
    cooling_skipped: str
    taken_up_on: date | None
    fact_happened: str
    fact_need: str
    fact_shoes: str
    weight: Weight
    held: tuple[HeldPlay, ...]
    unknown: tuple[UnknownView, ...]

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """(name of the field, what was said) of the three questions."""
        return (
            ("fact_happened", self.fact_happened),
            ("fact_need", self.fact_need),
            ("fact_shoes", self.fact_shoes),
        )

    def paused(self, now: datetime) -> bool:
        """Whether the one who runs it still changes hats."""
        return self.state == "open" and self.cooling_until is not None and self.cooling_until > now


def departure(reader: Reader, departure_id: int) -> DepartureView:
    """Raises NotFound."""
    row = query.departure(reader, departure_id)
    if row is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The departure")))
    gone = row.hunter_left_on is not None
    codes = _unknown(row, query.roles_here(reader, row.account_id), gone)
    return DepartureView(
        row.id,
        row.account_id,
        row.account,
        row.state,
        date.fromisoformat(row.decided_on),
        date.fromisoformat(row.ends_on),
        row.rep_id if gone else row.hunter_id,
        row.rep if gone else row.hunter,
        row.hunter if gone else None,
        day(row.hunter_left_on),
        instant(row.cooling_until),
        row.cooling_skipped,
        day(row.taken_up_on),
        row.fact_happened,
        row.fact_need,
        row.fact_shoes,
        weight_of(reader, row),
        held(reader, row.account_id),
        tuple(UnknownView(code, wording_departure.unknown(code)) for code in codes),
    )


def of_account(reader: Reader, account_id: int) -> DepartureView | None:
    """The open departure of an account; None where they are not leaving."""
    found = query.open_of(reader, account_id)
    return None if found is None else departure(reader, found[0])


def held(reader: Reader, account_id: int) -> tuple[HeldPlay, ...]:
    return tuple(
        HeldPlay(key, kind, wording_terms.play(kind), title)
        for key, kind, title in query.held_plays(reader, account_id, _SOLD)
    )


def weight_of(reader: Reader, row: query.Departing) -> Weight:
    """Of a departure whose entry does not wait any more there is none."""
    cents, entries = query.register(reader, row.currency)
    share = weight(row.former_margin_cents, cents) if query.waits(reader, row.id) else None
    return Weight(share, row.former_margin_cents, cents, entries, row.currency)


def _unknown(row: query.Departing, roles: frozenset[str], gone: bool) -> tuple[str, ...]:
    said = {
        "reason": row.reason or row.reason_kind,
        "competitor": row.competitor or row.substitute,
        "decider": Role.DECISION_MAKER in roles,
        "administration": Role.ADMINISTRATION in roles,
        "margin": row.former_margin_cents,
        "hunter": row.rep_id if gone else row.hunter_id,
    }
    return tuple(code for code, known in said.items() if not known)


def with_plan(reader: Reader, account_id: int) -> tuple[ExitView, DepartureView] | None:
    """The exit plan of an account with its departure, in one look; None where they never left."""
    from tui.services.exits import of_account as plan_of

    plan = plan_of(reader, account_id)
    return None if plan is None else (plan, departure(reader, plan.departure_id))
