"""Reasons and lifts of the gate (R3) in a salesperson's words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tui.i18n import _, ngettext
from tui.services import wording_terms as terms
from tui.services.figures import number, short_day

Params = Mapping[str, Any]
_DATES = frozenset(
    "on ends until promised starts asked called due free shows since told lifted renewal date".split()
)


def as_date(value: Any) -> date | None:
    """A parameter as a date: rules hand in dates, derived rows their ISO text."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def said_day(params: Params, key: str, today: date | None = None) -> str:
    when = as_date(params.get(key))
    return short_day(when, today) if when else ""


def short_name(name: str) -> str:
    """What one calls a person in a list: the first name, where the first word is one."""
    first = name.split(" ", 1)[0]
    return first if len(first) > 1 and first.isalpha() and first.lower() not in ("dr", "el", "la") else name


def fill(template: str, params: Params, today: date | None = None) -> str:
    """A sentence with its parameters: dates as days, numbers with their marks, what is missing as a dash."""
    return template.format_map(_Shown(params, today))


class _Shown(dict[str, str]):
    def __init__(self, params: Params, today: date | None) -> None:
        super().__init__()
        self.params = params
        self.today = today

    def __missing__(self, key: str) -> str:
        value = self.params.get(key)
        if value is None:
            return "–"
        if isinstance(value, date) or key in _DATES:
            when = as_date(value)
            return short_day(when, self.today) if when else str(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return number(value, 0 if isinstance(value, int) else 1)
        return str(value)


@terms.by_language
def _reasons() -> terms.Table:
    return {
        "unreadable": _("what we know of this account cannot be read"),
        "detractor": _("detractor ({name} {score})"),
        "detractor_unnamed": _("detractor ({score})"),
        "detractor_issue": _("{code} {title}: a low answer, not yet made good"),
        "issue_severe": _("{code} {title}, severe"),
        "issue_late": _("{code} {title}, promised {promised}, late"),
        "fix_unconfirmed": _("{code} {title}, told {on}"),
        "disruption": _("disruption: {name}, since {starts}"),
        "disruption_over": _("disruption: {name}, until {ends}"),
        "leaving": _("leaving"),
        "leaving_on": _("leaving {ends}"),
        "lost": _("lost"),
        "non_solicit": _("non-solicit clause"),
        "non_solicit_until": _("non-solicit clause until {until}"),
        "low_outbound": _("low potential: we answer, we do not approach"),
        "opted_out": _("no contact wished"),
        "opted_out_of": _("no {channel} wished"),
        "stance_unknown": _("no answer yet: ask for feedback, not for a sale"),
        "stance_stale": _("last answer {on}, too old: ask for feedback, not for a sale"),
        "contact_away": _("contact away"),
        "contact_away_until": _("contact away until {ends}"),
        "budget_closed": _("budget closed"),
        "budget_closed_until": _("budget closed until {ends}"),
        "quiet_window": _("they want quiet"),
        "quiet_window_until": _("they want quiet until {ends}"),
        "asked_recently": _("asked for a sale on {asked}"),
        "passive": _("passive: what would make it a 9?"),
        "passive_score": _("passive ({score}): what would make it a 9?"),
    }


_FULLER = {
    "disruption": ("ends", "disruption_over"),
    "leaving": ("ends", "leaving_on"),
    "non_solicit": ("until", "non_solicit_until"),
    "opted_out": ("channel", "opted_out_of"),
    "contact_away": ("ends", "contact_away_until"),
    "budget_closed": ("ends", "budget_closed_until"),
    "quiet_window": ("ends", "quiet_window_until"),
    "passive": ("score", "passive_score"),
    "proof": ("name", "proof_by"),
    "score_after_fix": ("name", "score_after_fix_by"),
}
"""Where this parameter is known, the fuller sentence is said."""


def _chosen(code: str, params: Params) -> str:
    if code == "detractor" and not params.get("name"):
        return "detractor_issue" if params.get("score") is None else "detractor_unnamed"
    key, fuller = _FULLER.get(code, ("", code))
    return fuller if params.get(key) not in (None, "") else code


def _with_names(params: Params) -> dict[str, Any]:
    shown = dict(params)
    if isinstance(name := shown.get("name"), str) and "score" in shown:
        shown["name"] = short_name(name)
    if isinstance(channel := shown.get("channel"), str):
        shown["channel"] = terms.act(channel)
    return shown


def reason(code: str, params: Params, today: date | None = None) -> str:
    """Why a play is not simply go: `detractor (Marta 3)`."""
    template = _reasons().get(_chosen(code, params), code)
    return fill(template, _with_names(params), today)


@terms.by_language
def _lifts() -> terms.Table:
    return {
        "readable": _("the record is repaired: `fallow doctor`"),
        "proof": _("fix confirmed, then a decider >= {score}"),
        "proof_by": _("fix confirmed, then {name} or a decider >= {score}"),
        "fix_confirmed": _("the customer confirms the fix"),
        "score_after_fix": _("after the fix a decider >= {score}"),
        "score_after_fix_by": _("after the fix {name} or a decider >= {score}"),
        "issue_confirmed": _("a contact confirms"),
        "issue_confirmed_of": _("a contact confirms {code}"),
        "grace_over": _("it is over and a grace of {days} days has passed"),
        "exit_over": _("the exit is over"),
        "returned": _("they return"),
        "clause_ends": _("the clause ends"),
        "they_contact_us": _("they contact us"),
        "consent": _("they consent"),
        "fresh_answer": _("a fresh answer"),
        "good_time": _("a good time"),
        "pause_over": _("{days} days after asking"),
        "promoter": _("a 9 or a 10"),
    }


def lift(
    code: str, params: Params, on: date | None = None, today: date | None = None, alone: bool = False
) -> str:
    """What lifts a reason: `fix confirmed, then Marta or a decider >= 7`; with its day where time brings it.

    `alone`: it stands in a checklist, not behind its reason, and must say itself which issue it means.
    """
    if alone and code == "issue_confirmed":
        code = "issue_confirmed_of"
    if code == "proof" and params.get("confirmed"):
        code = "score_after_fix"
    text = fill(_lifts().get(_chosen(code, params), code), _with_names(params), today)
    return _("{what} (from {day})").format(what=text, day=short_day(on, today)) if on else text


def age(days: int) -> str:
    """How long something lies back: `today`, `1 day`, `12 days`."""
    if days <= 0:
        return _("today")
    return ngettext("{n} day", "{n} days", days).format(n=number(days))
