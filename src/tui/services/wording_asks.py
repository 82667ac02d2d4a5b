"""Asks in words: why somebody is asked for feedback, what a promoter may be asked for, who is left in peace."""

from __future__ import annotations

from datetime import date

from tui.i18n import _, ngettext
from tui.rules.asking import AskCode, Coverage, Earned, EarnedAsk
from tui.services import wording_terms as terms
from tui.services.figures import number, percent, short_day


def wanted(code: AskCode, last_on: date | None, due: date, today: date, proof_score: int) -> str:
    """`never answered`, `last answer 12 Sep 2025, too old`."""
    if code == AskCode.PROOF:
        said = _("fix confirmed {on}: a {score} or more lifts the hold")
        return said.format(on=short_day(due, today), score=proof_score)
    if last_on is None:
        return _("never answered")
    on = short_day(last_on, today)
    if code == AskCode.STALE:
        return _("last answer {on}, too old").format(on=on)
    return _("last answer {on}, too old from {due}").format(on=on, due=short_day(due, today))


@terms.by_language
def _codes() -> terms.Table:
    return {
        "proof": _("fix confirmed"),
        "never": _("never answered"),
        "stale": _("too old"),
        "ageing": _("soon too old"),
    }


def code(value: str) -> str:
    """The reason in two words, for a column."""
    return terms.said(_codes(), value)


@terms.by_language
def _passed_over() -> terms.Table:
    return {
        "asked_lately": _("asked lately"),
        "opted_out": _("want no contact"),
        "low_potential": _("low potential"),
        "not_now": _("no good time"),
    }


def passed_over(why: str) -> str:
    return terms.said(_passed_over(), why)


@terms.by_language
def _asks() -> terms.Table:
    return {
        "sale": _("another sale"),
        "referral": _("a referral"),
        "testimonial": _("a word to quote"),
    }


def ask(kind: EarnedAsk) -> str:
    return terms.said(_asks(), kind)


def earned(made: Earned, share: float | None, estimated: bool, today: date) -> str:
    """`answered 10 on 12 Sep; we have 31 % of what they spend: room to sell`."""
    said = _("answered {score} on {on}").format(score=made.score, on=short_day(made.on, today))
    if share is None:
        why = _("share unknown: ask for a word that others may read")
    else:
        have = percent(share) + (" " + _("(estimate)") if estimated else "")
        room = _("we have {share} of what they spend: room to sell")
        full = _("we have {share} of what they spend: ask whom else they know")
        why = (room if made.ask == EarnedAsk.SALE else full).format(share=have)
    return f"{said}; {why}"


def coverage(of: Coverage) -> str:
    """`3 of 5 who decide answered within a year`."""
    if not of.all:
        return _("nobody is known who decides")
    said = ngettext(
        "{fresh} of {n} who decides answered within a year",
        "{fresh} of {n} who decide answered within a year",
        of.all,
    )
    return said.format(fresh=number(of.fresh), n=number(of.all))


def never(of: Coverage) -> str:
    """`2 never answered`; nothing where each one did."""
    return _("{n} never answered").format(n=number(of.never)) if of.never else ""
