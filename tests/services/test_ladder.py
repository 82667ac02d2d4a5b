"""The ladder of those at risk with its stages (D14), over a store."""

from __future__ import annotations

from datetime import date

import pytest

from tests.services.conftest import Makers
from tests.services.looking import put
from tests.services.stories import ago, row
from tui.services import acts, departures, reminders
from tui.services.desk import Desk
from tui.services.ladder import ladder


def _risky(make: Makers, name: str) -> tuple[int, int]:
    """A detractor with an overdue promise: 30 and 20 points."""
    account = make.account(name, category="key")
    marta = make.contact(account)
    make.response(account, marta, 2, ago(20))
    common = {"account_id": account, "title": "late", "category": "service", "reported_on": ago(30)}
    return account, row(make, "Issue", **common, promised_on=ago(2), state="diagnosed")


@pytest.mark.feature("D14")
def test_stages_follow_from_what_is_done(desk: Desk, make: Makers) -> None:
    make.rep("Ana", me=True)
    bare, issue = _risky(make, "Bare")
    planned, _other = _risky(make, "Planned")
    saving, _third = _risky(make, "Saving")
    stayed = make.account("Stayed")
    gone = make.account("Gone", stage="lost")
    make.account("Calm")
    put(
        desk,
        "UPDATE issue SET promised_on = NULL, callback_due = '2026-11-01T10:00:00Z' WHERE id = ?",
        issue,
    )
    desk.write_now(reminders.add, planned, "ring", date(2026, 12, 1))
    desk.write_now(acts.log, saving, "call", "we are at it")
    left = desk.write_now(departures.leave, stayed, ago(5), date(2027, 1, 31))
    desk.write_now(departures.stayed, left.departure_id, "the fix held")
    row(
        make,
        "Departure",
        account_id=gone,
        decided_on=ago(90),
        ends_on=ago(30),
        state="over",
        stage_before="customer",
    )
    found = [(one.account.name, one.rung) for one in desk.read_now(ladder, True)]
    assert found == [
        ("Bare", "at_risk"),
        ("Planned", "planned"),
        ("Saving", "saving"),
        ("Stayed", "saved"),
        ("Gone", "lost"),
    ]
    assert desk.read_now(ladder, True)[1].rung_words == "plan in place"
    assert bare
