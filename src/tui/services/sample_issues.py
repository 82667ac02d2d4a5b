"""Issues of the sample, with the dated steps and acts that led to where they are."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from tui.rules.defaults import DEFAULTS
from tui.rules.worktime import add_working_hours

if TYPE_CHECKING:
    from tui.services.sample_book import Ref, Telling

_RANG_AT = time(10)


def tell_issue(telling: Telling, said: dict[str, Any]) -> None:
    """One issue; `answer` names the day of the response that opened it, else `reported` its own day."""
    contact = said["contact"]
    answer = telling.answers[contact, said["answer"]] if "answer" in said else None
    reported = telling.past(said.get("reported", said.get("answer", 0)))
    told, told_on = said.get("told", (None, None))
    confirmed, confirmed_on = said.get("confirmed", (None, None))
    clock = add_working_hours(
        datetime.combine(reported, _RANG_AT, UTC), DEFAULTS.callback_hours_other, UTC
    ).replace(second=0, microsecond=0)
    issue = telling.add(
        "issue",
        contact_id=telling.who(contact),
        response_id=answer,
        defect_id=telling.defects.get(said.get("defect", "")),
        title=said["title"],
        body=said.get("body", ""),
        category=said["category"],
        severity=said.get("severity", "normal"),
        state=said["state"],
        owner_id=telling.reps[said["owner"]],
        reported_on=reported,
        callback_due=clock,
        called_back_on=telling.day(said.get("called")),
        cause=said.get("cause", ""),
        fix=said.get("fix", ""),
        promised_on=telling.day(said.get("promised")),
        fixed_on=telling.day(said.get("fixed")),
        told_on=telling.day(told_on),
        told_contact_id=telling.who(told),
        confirmed_on=telling.day(confirmed_on),
        confirmed_contact_id=telling.who(confirmed),
        not_ours_reason=said.get("not_ours"),
        reopened=said.get("reopened", 0),
        source="sample",
    )
    telling.issues[said["title"]] = issue
    _steps(telling, said, issue)
    _told_them(telling, said, issue)


def _steps(telling: Telling, said: dict[str, Any], issue: Ref) -> None:
    """The steps a file tells, and the moves that follow from its dates, in the order of days."""
    told, told_on = said.get("told", (None, None))
    confirmed, confirmed_on = said.get("confirmed", (None, None))
    called = said.get("called")
    moves: list[tuple[int, str, str | None, str | None, str]] = [
        (one[1], one[0], None, None, f"{telling.past(one[2])} {one[3]}".strip())
        if one[0] == "promise"  # the day that was promised, and why it was moved there
        else (one[1], one[0], None, one[3] if len(one) > 3 else None, one[2])
        for one in said.get("steps", ())
    ]
    if called is not None:
        moves.append((called, "called_back", None, said["contact"], ""))
    if said["state"] != "reported" and called is not None:
        moves.append((called, "move", "diagnosed", None, said.get("cause", "")))
    if "fixed" in said:
        moves.append((said["fixed"], "move", "fixed", None, said["fix"]))
    if told_on is not None:
        moves.append((told_on, "move", "not_ours" if "not_ours" in said else "told", told, ""))
    if confirmed_on is not None:
        moves.append((confirmed_on, "move", "confirmed", confirmed, ""))
    for on, kind, state, person, body in sorted(moves, key=lambda move: move[0]):
        telling.add(
            "issue_step",
            issue_id=issue,
            kind=kind,
            to_state=state,
            contact_id=telling.who(person),
            done_on=telling.past(on),
            body=body,
        )


def _told_them(telling: Telling, said: dict[str, Any], issue: Ref) -> None:
    """Telling the customer is an act of its own."""
    told, told_on = said.get("told", (None, None))
    if told_on is not None:
        telling.add(
            "act",
            contact_id=telling.who(told),
            issue_id=issue,
            rep_id=telling.reps[said["owner"]],
            kind="call",
            direction="out",
            selling=0,
            done_on=telling.past(told_on),
            body=said.get("not_ours", said.get("fix", "")),
            source="sample",
        )
