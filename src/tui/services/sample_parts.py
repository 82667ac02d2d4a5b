"""What hangs on an account of the sample: acts, reminders, plays, windows, consents, clauses, issues."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from tui.services.sample_book import SOURCE, Story, Telling
from tui.services.sample_issues import tell_issue


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


_PARTS: dict[str, Callable[[Telling, Any], None]] = {
    "issues": tell_issue,
    "plays": _tell_play,
    "discounts": _tell_discount,
    "acts": _tell_act,
    "reminders": _tell_reminder,
    "windows": _tell_window,
    "consents": _tell_consent,
    "non_solicit": _tell_clause,
    "snoozes": _tell_snooze,
}
