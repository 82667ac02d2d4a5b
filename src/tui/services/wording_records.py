"""What a row of each table is, and what a step of an issue was, in words."""

from __future__ import annotations

from tui.i18n import _
from tui.services import wording_terms as terms


@terms.by_language
def _steps() -> terms.Table:
    return {
        "called_back": _("called back"),
        "progress_note": _("progress told to the customer"),
        "why": _("why?"),
        "promise": _("promised"),
        "reopened": _("reopened"),
        "owner": _("given to"),
        "category": _("now about"),
        "move": _("moved"),
    }


def step(kind: str, to_state: str | None = None) -> str:
    """One step of an issue; a move says where it went."""
    if kind == "move" and to_state:
        return terms.issue(to_state)
    return terms.said(_steps(), kind)


def _account_to_disruption() -> terms.Table:
    return {
        "account": _("account"),
        "act": _("logged act"),
        "apart": _("two, not the same"),
        "category_spend": _("share of wallet"),
        "closed_window": _("no good time"),
        "colleague_ask": _("asked of a colleague"),
        "consent": _("consent"),
        "contact": _("person"),
        "contact_detail": _("line of a card"),
        "coordination": _("agreed with the competitor"),
        "deal": _("deal"),
        "defect": _("defect"),
        "departure": _("departure"),
        "departure_answer": _("interview answer"),
        "discount": _("asked off the price"),
        "disruption": _("disruption"),
        "disruption_account": _("disrupted account"),
    }


@terms.by_language
def _tables() -> terms.Table:
    return _account_to_disruption() | {
        "exit_item": _("worry or friction"),
        "exit_plan": _("exit plan"),
        "farewell": _("farewell"),
        "foreign_row": _("row of another store"),
        "handover": _("handover"),
        "inbox": _("inbox"),
        "invoice": _("invoice"),
        "issue": _("issue"),
        "known_as": _("also known as"),
        "issue_step": _("step of an issue"),
        "lesson": _("lesson"),
        "lesson_offer": _("lesson offered again"),
        "lost_entry": _("register entry"),
        "milestone": _("milestone"),
        "non_solicit": _("non-solicit clause"),
        "play": _("play"),
        "play_override": _("overridden hold"),
        "reminder": _("reminder"),
        "rep": _("rep"),
        "response": _("answer"),
        "snooze": _("snooze"),
        "spend_month": _("monthly spend"),
        "touchpoint": _("touchpoint"),
        "write_reason": _("reason to write"),
    }


def table(name: str) -> str:
    """What a row of this table is."""
    return terms.said(_tables(), name)
