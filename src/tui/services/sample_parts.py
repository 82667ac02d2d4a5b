"""What hangs on an account of the sample: acts, reminders, plays, windows, consents, clauses, issues."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from tui.services.sample_book import SOURCE, Story, Telling
from tui.services.sample_issues import tell_issue
from tui.services.sample_touchpoints import tell_touchpoint


def tell_parts(telling: Telling, said: Story) -> None:
    """Everything that the account's tables say, part by part."""
    telling.issues = {}
    for part, tell in _PARTS.items():
        for one in said.get(part, ()):
            tell(telling, one)


def _tell_act(telling: Telling, said: list[Any]) -> None:
    on, kind, way, person, body = said
    telling.add(
        "act",
        contact_id=telling.who(person),
        rep_id=telling.rep,
        kind=kind,
        direction="in" if way == "in" else "out",
        selling=int(way == "sell"),
        done_on=telling.past(on),
        body=body,
        source=SOURCE,
    )


def _tell_reminder(telling: Telling, said: list[Any]) -> None:
    from tui.services.repeats import repeat_rule

    on, kind, body, person = said[:4]
    due = telling.past(on)
    uid = uuid.uuid5(uuid.NAMESPACE_URL, f"sample/{body}").hex
    telling.add(
        "reminder",
        contact_id=telling.who(person),
        rep_id=telling.rep,
        kind=kind,
        body=body,
        due_on=due,
        repeat=repeat_rule(said[4], due) if len(said) > 4 else None,
        uid=uid,
    )


def _tell_asked(telling: Telling, said: Story) -> None:
    """What was asked of a colleague, with the reminder that chases it as the rule says."""
    from tui.rules.colleagues import Ask, AskState, chase_on
    from tui.services.colleague_asks import whom

    ended = next((name for name in ("done", "refused", "dropped") if name in said), None)
    day, words = said[ended] if ended is not None else (None, None)
    times, last = said.get("chased", (0, None))
    asked_on, wanted_by = telling.past(said["on"]), telling.past(said["by"])
    state = AskState(ended or AskState.OPEN)
    due = chase_on(Ask(asked_on, wanted_by, AskState.OPEN, times, telling.day(last)))
    body = f"{whom(said['of'], said.get('name', ''))}: {said['what']}"
    issue = telling.issues[said["issue"]] if "issue" in said else None
    reminder = telling.add(
        "reminder",
        issue_id=issue,
        rep_id=telling.rep,
        kind="internal",
        body=body,
        due_on=due,
        done_on=telling.day(day),
        uid=uuid.uuid5(uuid.NAMESPACE_URL, f"sample/{body}").hex,
    )
    telling.add(
        "colleague_ask",
        issue_id=issue,
        reminder_id=reminder,
        department=said["of"],
        colleague=said.get("name"),
        wanted=said["what"],
        asked_on=asked_on,
        wanted_by=wanted_by,
        chased=times,
        chased_on=telling.day(last),
        state=state,
        answer=words,
        answered_on=telling.day(day),
    )


def _tell_play(telling: Telling, said: Story) -> None:
    value = said.get("value")
    telling.add(
        "play",
        contact_id=telling.who(said.get("contact")),
        kind=said["kind"],
        title=said["title"],
        channel=said.get("channel"),
        value_cents=None if value is None else value * 100,
        state=said.get("state"),
        created_on=telling.past(said["created"]),
        due_on=telling.day(said.get("due")),
        closed_on=telling.day(said.get("closed")),
    )


def _tell_discount(telling: Telling, said: Story) -> None:
    """`amends` names the issue it is for; without it they objected to the price."""
    issue, granted = said.get("amends"), said.get("granted")
    telling.add(
        "discount",
        contact_id=telling.who(said.get("contact")),
        issue_id=None if issue is None else telling.issues[issue],
        kind="objection" if issue is None else "amends",
        about=said["about"],
        asked_on=telling.past(said["asked_on"]),
        list_cents=said["list"] * 100,
        asked_cents=said["asked"] * 100,
        granted_cents=None if granted is None else granted * 100,
        decided_on=telling.day(said.get("decided_on")),
        note=said.get("note"),
    )


def _tell_window(telling: Telling, said: Story) -> None:
    telling.add(
        "closed_window",
        contact_id=telling.who(said.get("contact")),
        kind=said["kind"],
        starts_on=telling.past(said["from"]),
        ends_on=telling.past(said["to"]),
        yearly=int(said.get("yearly", False)),
        note=said["note"],
    )


def _tell_consent(telling: Telling, said: list[Any]) -> None:
    person, channel, given, on = said
    telling.add(
        "consent",
        contact_id=telling.who(person),
        channel=channel,
        given=given,
        said_on=telling.past(on),
    )


def _tell_clause(telling: Telling, said: list[Any]) -> None:
    telling.add("non_solicit", until_on=telling.past(said[0]), covers=said[1])


def _tell_snooze(telling: Telling, said: list[Any]) -> None:
    kind, until, why, on = said
    telling.add("snooze", kind=kind, until_on=telling.past(until), why=why, said_on=telling.past(on))


def _tell_news(telling: Telling, said: list[Any]) -> None:
    """Something to write about to a customer who left: day, kind, words, where it is from."""
    on, kind, body, source = said
    telling.add("write_reason", kind=kind, body=body, source=source, happened_on=telling.past(on))


_PARTS: dict[str, Callable[[Telling, Any], None]] = {
    "issues": tell_issue,
    "plays": _tell_play,
    "discounts": _tell_discount,
    "asked": _tell_asked,
    "acts": _tell_act,
    "reminders": _tell_reminder,
    "windows": _tell_window,
    "consents": _tell_consent,
    "non_solicit": _tell_clause,
    "snoozes": _tell_snooze,
    "news": _tell_news,
    "touchpoints": tell_touchpoint,
}
