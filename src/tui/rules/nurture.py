"""To sow again at a customer who left: when to write next, what about, and who coming or going wakes the entry.

Nothing here is a sale. A change counts from the day after the entry was made. It is news until something was done
about it: an act of ours on a later day, one to that very person, or a letter that names it as its reason. A person
without `since_on` was known before: a first import of old names wakes nobody.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from tui.rules.dates import add_months
from tui.rules.facts import Id, Params, Ref
from tui.shape import dataclass

NEWS_DAYS = 365
"""For so long news is a reason of its own; older ones come behind what we learned from them."""
ANNIVERSARY_DAYS = 14
"""Before and after the day of the year on which the service ended."""


class WriteKind(StrEnum):
    """What one may write about, the best reason first."""

    MENDED = "mended"
    PEOPLE = "people"
    NEWS = "news"
    LESSON = "lesson"
    OTHER = "other"
    ANNIVERSARY = "anniversary"


TYPED_KINDS = (WriteKind.NEWS, WriteKind.PEOPLE, WriteKind.MENDED, WriteKind.OTHER)
"""What a person may type; the rest follows from what is known."""


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides at the customer, or decided. `spoken_on`: our last act to this very person."""

    contact_id: Id
    name: str
    since_on: date | None = None
    left_on: date | None = None
    spoken_on: date | None = None


@dataclass(frozen=True, slots=True)
class NurtureFacts:
    """The entry in the register of a lost account, and what was done since.

    `never`: they are marked not to be asked again. `over_on`: the exit was closed. `wrote_on`: our last act towards
    them, a note for ourselves is none. `used`: keys of reasons that were written about.
    """

    entered_on: date
    over_on: date
    never: bool = False
    rhythm_months: int | None = None
    wrote_on: date | None = None
    deciders: tuple[Decider, ...] = ()
    used: frozenset[str] = frozenset()
    lost_on: date | None = None
    competitor: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody decides there who did not, or no longer does (`gone`)."""

    contact_id: Id
    name: str
    gone: bool
    on: date

    @property
    def key(self) -> str:
        return f"@contact {self.contact_id} {'gone' if self.gone else 'new'} {self.on.isoformat()}"


def changes(facts: NurtureFacts) -> tuple[Change, ...]:
    """Who came or went since the entry was made and nothing was done about; who came first, then the newest."""
    found = []
    for one in facts.deciders:
        gone = one.left_on is not None
        on = one.left_on or one.since_on
        if on is None or on <= facts.entered_on:
            continue
        change = Change(one.contact_id, one.name, gone, on)
        later = facts.wrote_on is not None and facts.wrote_on > on
        spoken = not gone and one.spoken_on is not None and one.spoken_on >= on
        if not later and not spoken and change.key not in facts.used:
            found.append(change)
    return tuple(sorted(found, key=lambda one: (one.gone, -one.on.toordinal(), one.contact_id)))


def woken(facts: NurtureFacts, today: date) -> tuple[Change, ...]:
    """B16: the changes that wake the entry today, also one that is marked "not again"."""
    return tuple([one for one in changes(facts) if one.on <= today])


def write_on(facts: NurtureFacts) -> date | None:
    """B14: the next day to write: our last act, or the end of the exit, and the rhythm. None without a rhythm."""
    if facts.never or not facts.rhythm_months:
        return None
    last = facts.over_on if facts.wrote_on is None else max(facts.over_on, facts.wrote_on)
    return add_months(last, facts.rhythm_months)


@dataclass(frozen=True, slots=True)
class WriteReason:
    """One thing to write about. `key` names it in what was used; `ref` is the row that stands as evidence."""

    kind: WriteKind
    key: str
    on: date
    text: str
    ref: Ref
    source: str = ""
    typed_id: Id | None = None


def anniversary(lost_on: date, today: date) -> tuple[int, date] | None:
    """(years, the day) where the day their service ended comes round these days."""
    for year in (today.year - 1, today.year, today.year + 1):
        years = year - lost_on.year
        if years < 1:
            continue
        day = add_months(lost_on, 12 * years)
        if abs((day - today).days) <= ANNIVERSARY_DAYS:
            return years, day
    return None


def ranked(found: Iterable[WriteReason], used: frozenset[str], today: date) -> tuple[WriteReason, ...]:
    """The reasons that were not written about, best first; of one kind the newest, of one day the last."""
    order = {kind: place for place, kind in enumerate(WriteKind)}

    def place(one: WriteReason) -> tuple[int, int, str]:
        old = one.kind == WriteKind.NEWS and one.on < today - timedelta(days=NEWS_DAYS)
        return (order[WriteKind.OTHER if old else one.kind], -one.on.toordinal(), one.key)

    return tuple(sorted([one for one in found if one.key not in used and one.on <= today], key=place))


Line = tuple[date, str, Params, Ref]
"""(day, code, parameters, what it is about): a line of the queue before it is one."""


def sown_lines(
    account_id: Id, facts: NurtureFacts | None, revisit_on: date | None, today: date
) -> tuple[Line, ...]:
    """What a lost account asks for: whom to look at anew, when to write, when to visit again.

    While somebody new or gone is news the rhythm waits: that is the reason to write, and a better one.
    """
    account: Ref = ("account", account_id)
    found: list[Line] = []
    if facts is not None:
        said: Params = (("lost", facts.lost_on), ("to", facts.competitor), ("reason", facts.reason))
        now = woken(facts, today)
        for one in (*now[:1], *[later for later in changes(facts) if later.on > today]):
            params: Params = (("name", one.name), *said)
            found.append((one.on, "gone" if one.gone else "woken", params, ("contact", one.contact_id)))
        due = write_on(facts)
        if due is not None and not now:
            found.append((due, "write", (("months", facts.rhythm_months),), account))
    if revisit_on is not None:
        found.append((revisit_on, "revisit", (), account))
    return tuple(found)
