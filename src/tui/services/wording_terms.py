"""The stored values of the field's terms as words: stages, roles, states, kinds. A value without words shows itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from tui.i18n import _, language

Table = dict[str, str]


def by_language(make: Callable[[], Table]) -> Callable[[], Table]:
    """A table of words, made once a language: rows of a list ask for them by the hundred."""
    made: dict[str, Table] = {}

    @wraps(make)
    def table() -> Table:
        found = made.get(language())
        if found is None:
            found = made[language()] = make()
        return found

    return table


def said(table: Table, value: str | None, none: str = "") -> str:
    return none if value is None else table.get(value, value)


@by_language
def _stages() -> Table:
    return {
        "prospect": _("prospect"),
        "customer": _("customer"),
        "at_risk": _("at risk"),
        "leaving": _("leaving"),
        "lost": _("lost"),
        "returned": _("returned"),
    }


@by_language
def _categories() -> Table:
    return {"key": _("Key"), "normal": _("Normal"), "low": _("Low")}


@by_language
def _stances() -> Table:
    return {
        "promoter": _("promoter"),
        "passive": _("passive"),
        "detractor": _("detractor"),
        "unknown": _("unknown"),
    }


@by_language
def _strategies() -> Table:
    return {
        "fix_basics": _("fix the basics, delay sales"),
        "root_cause": _("find root causes now, tell them"),
        "ask_what_makes_nine": _("what would make it a 9?"),
        "progress_meeting": _("progress meeting, remove friction"),
        "sell_here": _("sell here"),
        "protect": _("protect, recognise, ask for a referral"),
    }


@by_language
def _verdicts() -> Table:
    return {"go": _("go"), "ask_first": _("ask first"), "hold": _("hold")}


@by_language
def _roles() -> Table:
    return {
        "decision_maker": _("decides"),
        "influencer": _("influences"),
        "user": _("user"),
        "administration": _("administration"),
    }


@by_language
def _issue_words() -> Table:
    return {
        "product": _("product"),
        "price": _("price"),
        "service": _("service"),
        "normal": _("normal"),
        "severe": _("severe"),
        "reported": _("reported"),
        "diagnosed": _("diagnosed"),
        "fixing": _("being fixed"),
        "fixed": _("fixed, not told"),
        "told": _("told, not confirmed"),
        "confirmed": _("confirmed"),
        "not_ours": _("not ours to fix"),
    }


@by_language
def _plays() -> Table:
    return {
        "cross_sell": _("cross-sell"),
        "upsell_more": _("up-sell: more of the same"),
        "upsell_upgrade": _("up-sell: upgrade"),
        "upsell_addon": _("up-sell: add-on"),
        "upsell_term": _("up-sell: longer term"),
        "upsell_service": _("up-sell: service"),
        "upsell_users": _("up-sell: more users"),
        "upsell_frequency": _("up-sell: more often"),
        "upsell_bundle": _("up-sell: bundle"),
        "renewal": _("renewal"),
        "referral": _("referral"),
        "rate_rise": _("rate rise"),
        "newsletter": _("newsletter"),
        "win_back": _("win-back"),
        "apology": _("apology"),
        "fix": _("fix"),
        "progress_note": _("progress note"),
        "exit_help": _("help to leave"),
        "ask_feedback": _("ask for feedback"),
    }


@by_language
def _play_states() -> Table:
    return {
        "open": _("open"),
        "asked": _("asked"),
        "won": _("won"),
        "lost": _("lost"),
        "dropped": _("dropped"),
    }


@by_language
def _acts() -> Table:
    return {
        "call": _("call"),
        "mail": _("mail"),
        "meeting": _("meeting"),
        "visit": _("visit"),
        "message": _("message"),
        "note": _("note"),
    }


@by_language
def _sides() -> Table:
    return {
        "out": _("from us"),
        "in": _("from them"),
        "ours": _("ours"),
        "theirs": _("theirs"),
        "absence": _("away"),
        "budget": _("budget closed"),
        "quiet": _("quiet"),
    }


@by_language
def _exits() -> Table:
    return {
        "plan": _("Exit plan"),
        "trust": _("Win back trust"),
        "goodbye": _("Say goodbye"),
        "interview": _("Exit interview"),
        "humility": _("Humility and lessons"),
        "at_risk": _("at risk"),
        "plan_in_place": _("plan in place"),
        "saving": _("saving"),
        "saved": _("saved"),
        "lost": _("lost"),
    }


@by_language
def _discounts() -> Table:
    return {"objection": _("price objection"), "amends": _("amends")}


def discount(value: str) -> str:
    return said(_discounts(), value)


@by_language
def _departments() -> Table:
    return {
        "product": _("Product"),
        "billing": _("Billing"),
        "support": _("Support"),
        "logistics": _("Logistics"),
        "sales": _("Sales"),
        "other": _("Somebody else"),
    }


@by_language
def _ask_states() -> Table:
    return {
        "open": _("open"),
        "done": _("done"),
        "refused": _("refused"),
        "dropped": _("dropped"),
    }


def stage(value: str) -> str:
    return said(_stages(), value)


def category(value: str | None) -> str:
    """Without one it is `Uncategorised`: never nothing (C3)."""
    return said(_categories(), value, _("Uncategorised"))


def strategy(value: str) -> str:
    """What to do in a cell of the matrix."""
    return said(_strategies(), value)


def stance(value: str) -> str:
    return said(_stances(), value)


def verdict(value: str) -> str:
    return said(_verdicts(), value)


def role(value: str) -> str:
    return said(_roles(), value)


def issue(value: str) -> str:
    """An issue's category, severity or state."""
    return said(_issue_words(), value)


def play(value: str) -> str:
    return said(_plays(), value)


def play_state(value: str) -> str:
    return said(_play_states(), value)


def act(value: str) -> str:
    """A kind of act, or a channel."""
    return said(_acts(), value)


def side(value: str) -> str:
    """A direction, whose disruption it is, or the kind of a closed window."""
    return said(_sides(), value)


def exit_step(value: str) -> str:
    """A step of the exit plan, or of the ladder of accounts at risk."""
    return said(_exits(), value)


def department(value: str) -> str:
    """Whom of ours something is asked."""
    return said(_departments(), value)


def ask_state(value: str) -> str:
    """How it went with what was asked of a colleague."""
    return said(_ask_states(), value)
