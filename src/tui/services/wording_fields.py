"""Fields of records and their values in words, for the history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tui.i18n import _
from tui.services import wording_exits
from tui.services import wording_terms as terms
from tui.services.figures import money, short_day

HIDDEN = frozenset(
    ("id", "account_id", "uid", "sequence", "rest", "meeting_uid", "foreign_id", "row_id", "checksum")
)
"""Columns that say nothing to a person."""


def _about_to_closed_on() -> terms.Table:
    return {
        "about": _("about"),
        "action": _("action"),
        "administrative": _("administrative"),
        "amount_cents": _("amount"),
        "answer": _("answer"),
        "answered_on": _("answered"),
        "asked_cents": _("asked off"),
        "asked_feedback_on": _("asked for feedback"),
        "asked_on": _("asked"),
        "at": _("when"),
        "avoidable": _("could be avoided"),
        "body": _("text"),
        "brands": _("brands"),
        "bundle": _("bundle"),
        "callback_due": _("call-back due"),
        "called_back_on": _("called back"),
        "category": _("category"),
        "cause": _("cause"),
        "channel": _("channel"),
        "chased": _("times chased"),
        "chased_on": _("chased"),
        "city": _("city"),
        "closed_on": _("closed"),
    }


def _colleague_to_email() -> terms.Table:
    return {
        "colleague": _("colleague"),
        "comment": _("comment"),
        "competitor": _("competitor"),
        "confirmed_contact_id": _("confirmed by"),
        "confirmed_on": _("confirmed"),
        "contact_id": _("person"),
        "cooling_until": _("pause until"),
        "cooling_skipped": _("why the pause was skipped"),
        "coordination": _("coordination"),
        "coordination_note": _("note on the coordination"),
        "country": _("country"),
        "covers": _("covers"),
        "created_on": _("since"),
        "currency": _("currency"),
        "decided_on": _("decided"),
        "defect_id": _("defect"),
        "department": _("department"),
        "departure_id": _("departure"),
        "direction": _("direction"),
        "disruption_id": _("disruption"),
        "domain": _("domain"),
        "done_on": _("done"),
        "dropped": _("left out"),
        "due_on": _("due"),
        "email": _("mail"),
    }


def _employees_to_leader_id() -> terms.Table:
    return {
        "employees": _("employees"),
        "ends_on": _("ends"),
        "entered_on": _("entered"),
        "external_id": _("id in the source"),
        "fact_happened": _("what happened"),
        "fact_need": _("what they need"),
        "fact_shoes": _("what we would want in their shoes"),
        "fix": _("fix"),
        "fixed_on": _("fixed"),
        "former_margin_cents": _("former margin"),
        "former_revenue_cents": _("former revenue"),
        "given": _("given"),
        "granted_cents": _("granted"),
        "handled_on": _("handled"),
        "happened_on": _("happened"),
        "help": _("help offered"),
        "hunter_id": _("hunter"),
        "industry": _("industry"),
        "issue_id": _("issue"),
        "issued_on": _("issued"),
        "key": _("point"),
        "kind": _("kind"),
        "label": _("label"),
        "leader_id": _("leader"),
    }


def _left_on_to_owner_id() -> terms.Table:
    return {
        "left_on": _("left"),
        "lesson_id": _("lesson"),
        "list_cents": _("normal price"),
        "lost_reason": _("why lost"),
        "margin_rate": _("margin rate"),
        "measure": _("counter-measure"),
        "meeting_at": _("meeting at"),
        "meeting_minutes": _("minutes of the meeting"),
        "meeting_on": _("meeting"),
        "meeting_place": _("place of the meeting"),
        "meeting_sequence": _("version of the invitation"),
        "moment": _("moment"),
        "month": _("month"),
        "mood": _("how it feels"),
        "name": _("name"),
        "not_ours_reason": _("why it is not ours"),
        "note": _("note"),
        "number": _("number"),
        "opened_on": _("opened"),
        "one_id": _("one of the two"),
        "origin": _("origin"),
        "other_id": _("the other of the two"),
        "our_rank": _("our rank"),
        "owner": _("owner"),
        "owner_id": _("owner"),
    }


def _parent_id_to_response_id() -> terms.Table:
    return {
        "params": _("marks"),
        "parent_id": _("parent account"),
        "partner": _("with whom"),
        "phase": _("phase"),
        "phone": _("phone"),
        "plan_id": _("exit plan"),
        "play_id": _("play"),
        "potential_cents": _("potential a year"),
        "private": _("with private notes"),
        "problem": _("problem"),
        "product": _("product"),
        "promised_on": _("promised"),
        "question": _("question"),
        "reason": _("reason"),
        "reason_kind": _("kind of reason"),
        "reasons": _("reasons"),
        "region": _("region"),
        "reminder_id": _("reminder"),
        "renewal_argument": _("argument for the renewal"),
        "renewal_on": _("renewal"),
        "reopened": _("reopened"),
        "rep_id": _("rep"),
        "repeat": _("repeats"),
        "reported_on": _("reported"),
        "response_id": _("answer"),
    }


def _reviewed_on_to_survey() -> terms.Table:
    return {
        "reviewed_on": _("reviewed"),
        "revisit_on": _("revisit"),
        "rhythm_months": _("months between visits"),
        "role": _("role"),
        "said_at": _("said"),
        "said_on": _("said"),
        "scope": _("scope"),
        "scope_value": _("where"),
        "score": _("score"),
        "segment": _("segment"),
        "selling": _("for a sale"),
        "settled_on": _("settled"),
        "severity": _("severity"),
        "side": _("side"),
        "since_on": _("since"),
        "source": _("source"),
        "spot": _("place in the phase"),
        "stage": _("stage"),
        "stage_before": _("stage before"),
        "starts_on": _("starts"),
        "state": _("state"),
        "substitute": _("substitute"),
        "survey": _("survey"),
    }


def _tags_to_yearly_cents() -> terms.Table:
    return {
        "tags": _("tags"),
        "taken_up_on": _("taken up"),
        "tbl": _("table"),
        "title": _("title"),
        "to_state": _("to"),
        "told_contact_id": _("told to"),
        "told_on": _("told"),
        "touchpoint": _("touchpoint"),
        "trouble_with": _("trouble with"),
        "until_on": _("until"),
        "used_on": _("used"),
        "value": _("value"),
        "value_cents": _("value"),
        "verbatim": _("in their words"),
        "verdict": _("verdict"),
        "wanted": _("wanted"),
        "wanted_by": _("wanted by"),
        "way": _("way"),
        "website": _("website"),
        "what": _("what"),
        "who": _("who"),
        "why": _("why"),
        "yearly": _("every year"),
        "yearly_cents": _("spend of the category a year"),
    }


@terms.by_language
def _fields() -> terms.Table:
    """In alphabetical order of the columns, cut where a function would grow too long."""
    return {
        **_about_to_closed_on(),
        **_colleague_to_email(),
        **_employees_to_leader_id(),
        **_left_on_to_owner_id(),
        **_parent_id_to_response_id(),
        **_reviewed_on_to_survey(),
        **_tags_to_yearly_cents(),
    }


def field(name: str) -> str:
    return terms.said(_fields(), name)


_TERMS: dict[tuple[str, str], Callable[[str], str]] = {
    ("account", "category"): terms.category,
    ("account", "stage"): terms.stage,
    ("departure", "stage_before"): terms.stage,
    ("contact", "role"): terms.role,
    ("issue", "category"): terms.issue,
    ("issue", "severity"): terms.issue,
    ("issue", "state"): terms.issue,
    ("issue_step", "to_state"): terms.issue,
    ("defect", "category"): terms.issue,
    ("play", "kind"): terms.play,
    ("play", "state"): terms.play_state,
    ("play_override", "verdict"): terms.verdict,
    ("act", "kind"): terms.act,
    ("act", "direction"): terms.side,
    ("discount", "kind"): terms.discount,
    ("disruption", "side"): terms.side,
    ("closed_window", "kind"): terms.side,
    ("colleague_ask", "department"): terms.department,
    ("colleague_ask", "state"): terms.ask_state,
    ("exit_plan", "state"): wording_exits.state,
    ("exit_plan", "coordination"): wording_exits.state,
    ("exit_item", "state"): wording_exits.state,
    ("departure", "state"): wording_exits.state,
    ("departure_answer", "state"): wording_exits.state,
    ("lost_entry", "state"): wording_exits.state,
}
_YES_NO = frozenset(("given", "selling", "yearly", "administrative", "dropped", "private"))


def value(table: str, name: str, said: Any, row: Mapping[str, Any], today: date) -> str:
    """A value as a person reads it; nothing is an empty text. `row` gives an amount its currency."""
    if said is None:
        return terms.category(None) if (table, name) == ("account", "category") else ""
    if name == "channel":
        return terms.act(str(said))
    if (words := _TERMS.get((table, name))) is not None:
        return words(str(said))
    if name in _YES_NO:
        return _("yes") if said else _("no")
    if name.endswith("_cents") and isinstance(said, int):
        return money(said, str(row.get("currency") or "EUR"))
    if name.endswith("_on") and isinstance(said, str):
        try:
            return short_day(date.fromisoformat(said), today)
        except ValueError:
            return said
    return str(said)
