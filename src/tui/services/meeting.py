"""The exit-plan meeting (B8): proposed to the customer, moved, withdrawn; who is invited, and what to beware of.

Each change of day, time, length or place is one act and the next version of the same calendar entry; so is undoing one:
the version is counted in the journal, which only grows.
"""

from __future__ import annotations

import re
import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from tui.errors import NotFound, Refused
from tui.i18n import _
from tui.services import given, wording_terms
from tui.services.exit_state import ExitChanged, changed, taken
from tui.shape import dataclass
from tui.store.queries import meeting as query
from tui.store.queries.handover import make_store_id, store_id
from tui.store.queries.who import me
from tui.store.reading import Reader, day

if TYPE_CHECKING:
    from tui.store.writing import Work

LEAST_MINUTES, MOST_MINUTES = 5, 1440
_TIME = re.compile(r"([0-9]{1,2})(?: ?[:.h] ?([0-9]{2}))? ?(am|pm|h)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody who is asked to come. `role_words` is empty for one of ours."""

    name: str
    role_words: str
    email: str | None


@dataclass(frozen=True, slots=True)
class MeetingView:
    """The meeting of a plan. `on` is None where none is proposed, `at` where it takes the day.

    `starts`, `ends` are instants in UTC where the time of day is known. `ours` begins with who invites.
    `cancelled`: there was one, and it is no more. `beware`: what is odd about its day, in words.
    """

    plan_id: int
    departure_id: int
    account_id: int
    account: str
    since_on: date | None
    state: str
    decided_on: date
    service_ends_on: date
    on: date | None
    at: time | None
    minutes: int
    place: str
    starts: datetime | None
    ends: datetime | None
    uid: str
    sequence: int
    cancelled: bool
    theirs: tuple[Invitee, ...]
    ours: tuple[Invitee, ...]
    beware: tuple[str, ...]

    @property
    def unaddressed(self) -> tuple[str, ...]:
        """Names of theirs to whom no invitation can be sent, as no address is known."""
        return tuple(one.name for one in self.theirs if one.email is None)


def meeting(reader: Reader, plan_id: int) -> MeetingView:
    """Raises NotFound."""
    row = query.meeting(reader, plan_id)
    if row is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The exit plan")))
    on, at = day(row.on), time.fromisoformat(row.at) if row.at else None
    starts = _instant(reader, on, at)
    decided, service_ends = date.fromisoformat(row.decided_on), date.fromisoformat(row.service_ends_on)
    ended = row.state in ("cancelled", "stayed")
    return MeetingView(
        plan_id,
        row.departure_id,
        row.account_id,
        row.account,
        day(row.since_on),
        row.state,
        decided,
        service_ends,
        on,
        at,
        row.minutes,
        row.place,
        starts,
        None if starts is None else starts + timedelta(minutes=row.minutes),
        row.uid or _uid_of(reader, row),
        query.version(reader, plan_id, row.sequence),
        (ended and on is not None)
        or (on is None and (row.uid is not None or query.was_proposed(reader, plan_id))),
        tuple(_invitee(one) for one in query.theirs(reader, plan_id)),
        tuple(_invitee(one) for one in query.ours(reader, plan_id, me(reader))),
        () if on is None or ended else odd(on, decided, service_ends, reader.today),
    )


def _invitee(row: query.Person) -> Invitee:
    return Invitee(row.name, wording_terms.role(row.role) if row.role else "", row.email)


def _instant(reader: Reader, on: date | None, at: time | None) -> datetime | None:
    """A time of day at this desk as an instant; where a clock stands still, the desk's zone is UTC."""
    if on is None or at is None:
        return None
    moment = datetime.combine(on, at)
    return moment.astimezone(UTC) if reader.clock.local else moment.replace(tzinfo=UTC)


def _uid_of(reader: Reader, row: query.Meeting) -> str:
    """The calendar's name of the meeting of a plan: always the same one, also where proposing it was undone."""
    if row.on is not None:  # proposed before calendars were written
        name = f"exit plan {row.plan_id}/{row.departure_id}/{row.decided_on}"
    else:
        name = f"exit plan {store_id(reader)}/{row.plan_id}/{row.departure_id}"
    return uuid.uuid5(uuid.NAMESPACE_OID, name).hex


def odd(on: date, decided_on: date, service_ends_on: date, today: date) -> tuple[str, ...]:
    """What is said, and not refused, about the day of a meeting."""
    said = []
    if on < today:
        said.append(_("that day has passed"))
    if on < decided_on:
        said.append(_("that is before they decided to leave"))
    if on > service_ends_on:
        said.append(_("by then the service has ended"))
    return tuple(said)


def time_of(text: str) -> time | None:
    """`9`, `9:30`, `9.30`, `3pm`, `15h`; None for no text. Raises Refused where it names no time of day."""
    said = text.strip()
    if not said:
        return None
    found = _TIME.fullmatch(said)
    if found is not None:
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
        if half in ("am", "pm"):
            hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 99
        if hour < 24 and minute < 60:
            return time(hour, minute)
    wrong = _("“{text}” is no time of day.").format(text=given.maybe_line(said, 40))
    raise given.refused(wrong, _("Write it like 15:30."))


def minutes_of(text: str) -> int:
    """A whole number of minutes. Raises Refused."""
    said = text.strip()
    if not (said.isascii() and said.isdecimal() and len(said) < 6):
        raise given.refused(_("A meeting takes a whole number of minutes."))
    return _long(int(said))


def _long(minutes: int) -> int:
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise given.refused(
            _("A meeting takes {least} to {most} minutes.").format(least=LEAST_MINUTES, most=MOST_MINUTES)
        )
    return minutes


def propose(
    work: Work, plan_id: int, on: date, at: time | None = None, minutes: int = 60, place: str = ""
) -> ExitChanged:
    """Propose the meeting, or move it. A day that is odd is not refused: `meeting` says what to beware of."""
    plan = taken(work, plan_id, "exit.meeting")
    said: dict[str, Any] = {
        "meeting_on": given.any_day(on, _("The meeting")),
        "meeting_at": None if at is None else f"{at:%H:%M}",
        "meeting_minutes": _long(minutes),
        "meeting_place": given.maybe_line(place) or "",
    }
    make_store_id(work)
    before = meeting(work.reader, plan_id)
    given.put(plan, said)
    plan.meeting_uid = before.uid
    if before.on is not None or before.cancelled:
        plan.meeting_sequence = before.sequence + 1
    return changed(work, plan)


def withdraw(work: Work, plan_id: int) -> ExitChanged:
    """There is no meeting after all; the calendar entry stays known, so that it can be called off."""
    plan = taken(work, plan_id, "exit.meeting_withdraw")
    if plan.meeting_on is None:
        raise given.refused(_("No meeting is proposed."))
    before = meeting(work.reader, plan_id)
    plan.meeting_uid, plan.meeting_sequence = before.uid, before.sequence + 1
    plan.meeting_on = plan.meeting_at = None
    return changed(work, plan)


def plan_of(reader: Reader, account_id: int) -> int:
    """The exit plan of an account: the open one, else the last. Raises Refused where they never left."""
    from tui.store.queries.exits import newest_plan

    found = newest_plan(reader, account_id)
    if found is None:
        raise Refused(
            _("They are not leaving: there is no exit plan."),
            todo=_("When they decide to, `x` in the app or `fallow leave` begins one."),
        )
    return found
