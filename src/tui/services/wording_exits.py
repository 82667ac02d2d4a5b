"""Exit plans (R12) in words: milestones, conditions of the five steps, the seven questions."""

from __future__ import annotations

from tui.i18n import _
from tui.rules.words import ReasonKind
from tui.services import wording_terms as terms
from tui.services.wording import Params, fill


@terms.by_language
def _milestones() -> terms.Table:
    return {
        "kick_off": _("kick-off meeting"),
        "data_handed_over": _("data and documents handed over"),
        "administration_settled": _("administration settled"),
        "last_day": _("last day of service"),
        "interview": _("exit interview"),
    }


@terms.by_language
def _conditions() -> terms.Table:
    return {
        "leader": _("somebody leads it"),
        "dates": _("it has a start and an end"),
        "milestones": _("milestones with a date: {done}, at least {total}"),
        "meeting_proposed": _("the exit meeting is proposed"),
        "worries": _("worries removed or accepted: {done} of {total}"),
        "coordination": _("coordinated with the competitor, or declined with a reason"),
        "all_told": _("everybody who matters told: {done} of {total}"),
        "frictions": _("frictions solved or handed on: {done} of {total}"),
        "service_ended": _("the service has ended"),
        "questions": _("questions answered, unknown or refused: {done} of {total}"),
        "lesson": _("at least one lesson"),
        "slow_rhythm": _("a slow rhythm to stay in touch"),
        "revisit": _("a date to visit again"),
    }


@terms.by_language
def _questions() -> terms.Table:
    return {
        "done_wrong": _("Did we do something wrong?"),
        "better_before": _("Did we do something better before?"),
        "conditions_changed": _("Did the conditions of sale change?"),
        "competitor_moved": _("Did a competitor move?"),
        "avoidable": _("Could it have been avoided?"),
        "trouble_with_person": _("Was there trouble with one of our people?"),
        "substitute": _("Is there a substitute product?"),
    }


@terms.by_language
def _states() -> terms.Table:
    return {
        "answered": _("answered"),
        "unknown": _("they do not know"),
        "refused": _("they would not say"),
        "open": _("open"),
        "over": _("over"),
        "stayed": _("they stayed"),
        "cancelled": _("cancelled"),
        "done": _("done"),
        "declined": _("declined"),
        "removed": _("removed"),
        "accepted": _("accepted by the customer"),
        "solved": _("solved"),
        "handed_on": _("handed on"),
        "waiting": _("waiting"),
        "returned": _("returned"),
        "never": _("not again"),
    }


@terms.by_language
def _phases() -> terms.Table:
    return {
        "agree": _("agree"),
        "hand_over": _("hand over"),
        "settle": _("settle"),
        "close": _("close"),
        "listen": _("listen"),
    }


def phase(code: str) -> str:
    """A phase of the plan: `hand over`."""
    return terms.said(_phases(), code)


def milestone(kind: str, title: str = "") -> str:
    """The title somebody typed, or the words of a default milestone."""
    known = _milestones()
    return known[kind] if kind in known and title in ("", kind) else title


def condition(code: str, params: Params) -> str:
    return fill(_conditions().get(code, code), params)


def question(code: str) -> str:
    return terms.said(_questions(), code)


def state(value: str) -> str:
    """The state of a plan, an item, an answer, a register entry."""
    return terms.said(_states(), value)


REASON_KINDS: tuple[str, ...] = tuple(kind.value for kind in ReasonKind)


@terms.by_language
def _reason_kinds() -> terms.Table:
    return {
        "product": _("product"),
        "service": _("service"),
        "price": _("price"),
        "competitor": _("competitor"),
        "substitute": _("substitute"),
        "person": _("one of our people"),
        "conditions": _("conditions"),
        "other": _("another reason"),
    }


def reason_kind(value: str | None) -> str:
    """What a departure comes down to; one that nobody knows yet is said, never left out."""
    return terms.said(_reason_kinds(), value, _("not known"))


@terms.by_language
def _avoidables() -> terms.Table:
    return {"yes": _("yes"), "partly": _("partly"), "no": _("no")}


def avoidable(value: str | None) -> str:
    """Whether it could have been avoided."""
    return terms.said(_avoidables(), value, _("not asked"))


@terms.by_language
def _risk() -> terms.Table:
    return {
        "stance": _("stance"),
        "stance.detractor": _("detractor"),
        "stance.stale": _("old answers"),
        "stance.unknown": _("no answers"),
        "stance.passive": _("passive"),
        "spend": _("spend drop"),
        "silence": _("silent"),
        "silence.soft": _("silent"),
        "silence.hard": _("silent too long"),
        "promise": _("broken promise"),
        "promise.clock": _("call-back overdue"),
        "renewal": _("renewal without argument"),
    }


def risk_term(term: str, why: str = "") -> str:
    """What gave points of risk: `broken promise`."""
    table = _risk()
    return table.get(f"{term}.{why}") or terms.said(table, term)
