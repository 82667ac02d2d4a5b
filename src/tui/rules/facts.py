"""What the rules look at. Loaders fill these from the store; nothing here knows where a fact came from.

Tuples hold no order the rules rely on. An account without facts of a kind carries an empty tuple.
"""

from datetime import date, datetime
from typing import TypeAlias

from tui.rules.words import (
    Category,
    Channel,
    IssueCategory,
    IssueState,
    PlayKind,
    Role,
    Severity,
    Side,
    Stage,
    WindowKind,
)
from tui.shape import dataclass

Id: TypeAlias = int
Ref: TypeAlias = tuple[str, Id]
"""(table, id): the row that stands as evidence."""
Param: TypeAlias = str | int | float | date | None
Params: TypeAlias = tuple[tuple[str, Param], ...]
"""What the words of a code need; `dict(params)` fits `str.format`."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The latest response of one contact. `speaks` is False once the contact left the customer."""

    contact_id: Id
    name: str
    role: Role
    score: int
    on: date
    response_id: Id
    speaks: bool = True
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Any response, for the proof of A5. A loader may leave out scores < 7 and accounts without issues."""

    response_id: Id
    contact_id: Id
    role: Role
    score: int
    on: date


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """One customer's problem. `callback_due` is aware; the date in its own zone counts as the due day.

    `from_response` is the response <= 6 that opened it; `told_on` is also set when "not ours" was explained.
    """

    id: Id
    code: str
    title: str
    severity: Severity
    state: IssueState
    category: IssueCategory
    reported_on: date
    promised_on: date | None = None
    callback_due: datetime | None = None
    called_back: bool = False
    told_on: date | None = None
    confirmed_on: date | None = None
    from_response: Id | None = None
    contact_id: Id | None = None
    reopened: int = 0


@dataclass(frozen=True, slots=True)
class Spell:
    """A disruption that touches the account; `ends` is its last day, None while open."""

    id: Id
    name: str
    side: Side
    starts: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """Days (both included) that are no good time; without a contact it holds for the whole account.

    A `yearly` one comes back on the same days of every year from its first turn on; it is shorter than a year.
    """

    id: Id
    kind: WindowKind
    starts: date
    ends: date | None
    contact_id: Id | None = None
    text: str = ""
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class OptOut:
    """No contact wished: of one person or (None) of all, on one channel or (None) on all."""

    id: Id
    contact_id: Id | None = None
    channel: Channel | None = None


@dataclass(frozen=True, slots=True)
class NonSolicit:
    """A clause that forbids soliciting. Empty `covers`: every sales kind. `until`: its last day, if any."""

    id: Id
    until: date | None = None
    covers: tuple[PlayKind, ...] = ()
    contact_id: Id | None = None


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """All the gate needs, and no more. `voices` holds one entry a contact: its latest response.

    `last_sale_act` is the logged act of the last outbound sale, which fell on `last_sale_ask_on`.
    """

    id: Id
    stage: Stage
    category: Category | None = None
    voices: tuple[Voice, ...] = ()
    answers: tuple[Answer, ...] = ()
    issues: tuple[IssueFacts, ...] = ()
    disruptions: tuple[Spell, ...] = ()
    windows: tuple[Window, ...] = ()
    optouts: tuple[OptOut, ...] = ()
    nonsolicits: tuple[NonSolicit, ...] = ()
    last_sale_ask_on: date | None = None
    exit_open: bool = False
    exit_ends_on: date | None = None
    low_contacted_us_on: date | None = None
    last_sale_act: Id | None = None


def latest(voices: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """One voice a contact: the newest, and of one day the one entered last (higher response id)."""
    best: dict[Id, Voice] = {}
    for voice in voices:
        known = best.get(voice.contact_id)
        if known is None or (voice.on, voice.response_id) > (known.on, known.response_id):
            best[voice.contact_id] = voice
    return tuple(best[contact] for contact in sorted(best))
