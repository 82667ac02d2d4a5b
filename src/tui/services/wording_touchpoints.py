"""The touchpoint map in words: phases, moods, the points of the program's own map, the moment to renew or leave."""

from __future__ import annotations

from datetime import date

from tui.i18n import _, ngettext
from tui.rules import touchpoints as rule
from tui.rules.touchpoints import Moment, MomentCode, Refusal
from tui.services import wording_terms as terms
from tui.services.figures import number, short_day

PHASES = tuple(str(one) for one in rule.PHASES)
MOODS = tuple(str(one) for one in rule.MOODS)
"""The values in their order, for screens and forms."""


@terms.by_language
def _phases() -> terms.Table:
    return {
        "first_contact": _("First contact"),
        "offer": _("Offer"),
        "onboarding": _("Onboarding"),
        "use": _("Use"),
        "support": _("Support"),
        "invoice": _("Invoice"),
        "review": _("Review"),
        "renewal": _("Renew or leave"),
        "exit": _("Exit"),
    }


@terms.by_language
def _moods() -> terms.Table:
    return {"negative": _("negative"), "neutral": _("neutral"), "positive": _("positive")}


@terms.by_language
def _titles() -> terms.Table:
    return {
        "first_talk": _("First talk"),
        "proposal": _("Proposal"),
        "price_talk": _("Talk about the price"),
        "start": _("Start"),
        "first_result": _("First result"),
        "daily_use": _("Daily use"),
        "help_wait": _("Waiting for help"),
        "help_given": _("Help given"),
        "bill": _("Invoice"),
        "looking_back": _("Looking back together"),
        "renewal": _("Renew or leave"),
        "goodbye": _("Goodbye"),
    }


@terms.by_language
def _actions() -> terms.Table:
    return {
        "first_talk": _("Listen, note their words, and send the same day what was promised."),
        "proposal": _("One page: what it mends, in their words, and what happens next."),
        "price_talk": _("Name the price with its worth beside it, and leave room for their questions."),
        "start": _("A name on each side, and the first date that matters to them."),
        "first_result": _("Look at the first result together within 30 days."),
        "daily_use": _("Ask one user twice a year what gets in the way."),
        "help_wait": _("Call back inside the clock, and say when it will be mended."),
        "help_given": _("Tell them that it is mended, and let them confirm it."),
        "bill": _("Nothing on it that was not announced, and a name to call."),
        "looking_back": _("Show what was delivered, and ask for 0 to 10."),
        "renewal": _("Bring the argument 90 days before, and ask what should change."),
        "goodbye": _("Five steps, led by somebody: what we do last is remembered longest."),
    }


@terms.by_language
def _origins() -> terms.Table:
    return {
        "built_in": _("of every map"),
        "default": _("of the default map"),
        "account": _("of this account"),
    }


@terms.by_language
def _measures() -> terms.Table:
    return {
        "none": "",
        "missing": _("asks for a counter-measure"),
        "open": _("under way"),
        "late": _("late"),
        "done": _("done"),
    }


@terms.by_language
def _refusals() -> terms.Table:
    return {
        "renewal_stays": _("The moment to renew or leave is on every map, and in its phase."),
        "needs_measure": _("A point that hurts needs a counter-measure."),
        "needs_owner": _("A counter-measure needs somebody who sees to it."),
        "needs_date": _("A counter-measure needs a date."),
        "needs_title": _("The point needs a name."),
        "too_many": _("The map is full: a list of points is no map any more."),
        "edge": _("It stands at the end of the map."),
        "no_room": _("There is no room between those two."),
    }


def phase(value: str) -> str:
    return terms.said(_phases(), value)


def mood(value: str) -> str:
    return terms.said(_moods(), value)


def title(key: str, typed: str = "") -> str:
    """The title somebody typed, else that of the program's own point."""
    return typed or terms.said(_titles(), key)


def action(key: str, typed: str = "") -> str:
    return typed or _actions().get(key, "")


def origin(value: str) -> str:
    return terms.said(_origins(), value)


def measure(value: str) -> str:
    return terms.said(_measures(), value)


def refusal(code: Refusal) -> str:
    return terms.said(_refusals(), code)


def renewal_stays() -> str:
    return refusal(Refusal.RENEWAL_STAYS)


def countdown(days: int) -> str:
    """`in 38 days`, `today`, `12 days ago`."""
    if days == 0:
        return _("today")
    n = abs(days)
    if days > 0:
        return ngettext("in {n} day", "in {n} days", n).format(n=number(n))
    return ngettext("{n} day ago", "{n} days ago", n).format(n=number(n))


def moment(found: Moment, today: date | None = None) -> str:
    """`31 Dec 2026, in 38 days`; of who leaves, the decision and the end of service; else that there is no date."""
    if found.code == MomentCode.BEFORE:
        return _("not a customer yet")
    if found.on is None:
        return _("no date yet")
    dated = f"{short_day(found.on, today)}, {countdown(found.days)}"
    if found.code == MomentCode.PASSED:
        return _("{dated}: was it said?").format(dated=dated)
    if found.code not in (MomentCode.DECIDED, MomentCode.ENDED):
        return dated
    decided = "" if found.decided_on is None else short_day(found.decided_on, today)
    if found.code == MomentCode.ENDED:
        told, when = _("service ended {dated}"), _("they left, decided {day}; {told}")
    else:
        told, when = _("service ends {dated}"), _("they leave, decided {day}; {told}")
    told = told.format(dated=dated)
    return when.format(day=decided, told=told) if decided else told


def moment_said(told: str) -> str:
    """The whole line: `renew or leave: 31 Dec 2026, in 38 days`."""
    return _("renew or leave: {said}").format(said=told)


def renew_or_leave(found: Moment, today: date | None = None) -> str:
    return moment_said(moment(found, today))
