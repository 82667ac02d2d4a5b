"""Acts of the journal, steps of an issue, and the fields of records, in words for the history."""

from __future__ import annotations

from tui.i18n import _
from tui.services import wording_terms as terms


@terms.by_language
def _acts() -> terms.Table:
    return {
        "feedback.record": _("feedback recorded"),
        "feedback.edit": _("feedback corrected"),
        "feedback.remove": _("feedback removed"),
        "feedback.asked": _("feedback asked"),
        "issue.report": _("issue reported"),
        "issue.edit": _("issue changed"),
        "issue.owner": _("issue given to somebody"),
        "issue.called_back": _("called back"),
        "issue.diagnose": _("cause found"),
        "issue.fixing": _("fix under way"),
        "issue.promise": _("fix promised for another day"),
        "issue.progress_note": _("progress told to the customer"),
        "issue.fixed": _("issue fixed"),
        "issue.told": _("customer told that it is fixed"),
        "issue.confirmed": _("customer confirmed the fix"),
        "issue.not_ours": _("not ours to fix, and said so"),
        "issue.reopen": _("issue reopened"),
        "issue.ask_colleague": _("a colleague asked"),
        "reminder.add": _("reminder added"),
        "reminder.done": _("reminder done"),
        "reminder.move": _("reminder moved to another day"),
        "reminder.edit": _("reminder changed"),
        "reminder.remove": _("reminder removed"),
        "reminder.snooze": _("reminder snoozed"),
        "queue.snooze": _("queue line snoozed"),
        "import": _("import"),
        "undo": _("undone"),
        "redo": _("done again"),
    }


@terms.by_language
def _areas() -> terms.Table:
    return {
        "account": _("account"),
        "act": _("log"),
        "contact": _("person"),
        "consent": _("consent"),
        "defect": _("defect"),
        "departure": _("departure"),
        "disruption": _("disruption"),
        "exit": _("exit plan"),
        "feedback": _("feedback"),
        "import": _("import"),
        "inbox": _("inbox"),
        "issue": _("issue"),
        "log": _("log"),
        "play": _("play"),
        "queue": _("queue"),
        "reminder": _("reminder"),
        "rep": _("rep"),
        "sample": _("sample portfolio"),
        "window": _("no good time"),
    }


@terms.by_language
def _verbs() -> terms.Table:
    return {
        "add": _("added"),
        "apply": _("applied"),
        "asked": _("asked"),
        "assign": _("given to somebody"),
        "categorise": _("category set"),
        "done": _("done"),
        "drop": _("dropped"),
        "edit": _("changed"),
        "log": _("logged"),
        "move": _("moved"),
        "override": _("hold overridden"),
        "record": _("recorded"),
        "remove": _("removed"),
        "review": _("reviewed"),
        "start": _("started"),
    }


def act(code: str) -> str:
    """What a batch did: `feedback recorded`. A code without words of its own is put together from its halves."""
    known = _acts().get(code)
    if known is not None:
        return known
    area, _dot, verb = code.partition(".")
    halves = [_areas().get(area, area), _verbs().get(verb, verb.replace("_", " "))]
    return ": ".join(half for half in halves if half)


def known(code: str) -> bool:
    """Whether an act has words in which every half is translated."""
    area, _dot, verb = code.partition(".")
    return code in _acts() or (area in _areas() and (not verb or verb in _verbs()))


@terms.by_language
def _steps() -> terms.Table:
    return {
        "called_back": _("called back"),
        "progress_note": _("progress told to the customer"),
        "why": _("why?"),
        "promise": _("promised"),
        "reopened": _("reopened"),
        "move": _("moved"),
    }


def step(kind: str, to_state: str | None = None) -> str:
    """One step of an issue; a move says where it went."""
    if kind == "move" and to_state:
        return terms.issue(to_state)
    return terms.said(_steps(), kind)


@terms.by_language
def _tables() -> terms.Table:
    return {
        "account": _("account"),
        "act": _("logged act"),
        "category_spend": _("share of wallet"),
        "closed_window": _("no good time"),
        "consent": _("consent"),
        "contact": _("person"),
        "deal": _("deal"),
        "defect": _("defect"),
        "departure": _("departure"),
        "departure_answer": _("interview answer"),
        "disruption": _("disruption"),
        "disruption_account": _("disrupted account"),
        "exit_item": _("worry or friction"),
        "exit_plan": _("exit plan"),
        "farewell": _("farewell"),
        "inbox": _("inbox"),
        "invoice": _("invoice"),
        "issue": _("issue"),
        "issue_step": _("step of an issue"),
        "lesson": _("lesson"),
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
    }


def table(name: str) -> str:
    """What a row of this table is."""
    return terms.said(_tables(), name)
