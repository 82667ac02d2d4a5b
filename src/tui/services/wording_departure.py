"""A departure in words: the call of the morning, the pause of who changes hats, what is not known yet."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from tui.i18n import _, ngettext
from tui.services import wording_terms as terms
from tui.services.figures import money, number, percent, short_day
from tui.services.wording import Params

if TYPE_CHECKING:
    from tui.clock import Clock

_MINUTES = 60


@terms.by_language
def _unknown() -> terms.Table:
    return {
        "reason": _("why they leave"),
        "competitor": _("to whom they go"),
        "decider": _("who decides there"),
        "administration": _("who is their administration"),
        "margin": _("what they were worth in the last 12 months"),
        "hunter": _("who runs the exit"),
    }


def unknown(code: str) -> str:
    """What a departure does not say: `who decides there`."""
    return terms.said(_unknown(), code)


def ends(day: date, today: date) -> str:
    """`the service ends in 39 days`; also on the day itself, and after it."""
    days = (day - today).days
    if days == 0:
        return _("the service ends today")
    if days > 0:
        return ngettext("the service ends in {n} day", "the service ends in {n} days", days).format(
            n=number(days)
        )
    return ngettext("the service ended {n} day ago", "the service ended {n} days ago", -days).format(
        n=number(-days)
    )


def moment(at: datetime, clock: Clock) -> str:
    """`24 Nov 14:00`, as the desk's own clock on the wall shows it."""
    here = clock.here(at)
    return f"{short_day(here.date(), clock.today())} {here:%H:%M}"


def left(until: datetime, now: datetime) -> str:
    """The pause counted down: `31 h left`, under an hour in minutes, never less than one."""
    minutes = max(1, -int((now - until).total_seconds() // _MINUTES))
    if minutes < _MINUTES:
        return _("{n} min left").format(n=number(minutes))
    return _("{n} h left").format(n=number(-(-minutes // _MINUTES)))


def pause(until: datetime, clock: Clock) -> str:
    """`pause until 24 Nov 14:00, 31 h left`."""
    said = _("pause until {moment}, {left}")
    return said.format(moment=moment(until, clock), left=left(until, clock.now()))


def call(params: Params, clock: Clock) -> str:
    """Why somebody who decided to leave stands first: when, how long they are still served, what they were worth."""
    today = clock.today()
    said = _("they decided to leave on {day}, {ends}").format(
        day=short_day(params["decided"], today), ends=ends(params["ends"], today)
    )
    if params.get("margin"):
        worth = money(params["margin"], str(params.get("currency") or ""))
        said = _("{text}; margin {sum}").format(text=said, sum=worth)
    until = params.get("until")
    if isinstance(until, datetime) and until > clock.now():
        said = _("{pause}, then: {text}").format(pause=pause(until, clock), text=said)
    return said


def weight(share: float | None) -> str:
    """R13: `12 % of all that was lost`; nothing where it is not known."""
    return _("{share} of all that was lost").format(share=part(share)) if share is not None else ""


def part(share: float) -> str:
    """A share that is there is never said to be none."""
    return percent(share) if share >= 0.01 else _("under 1 %")
