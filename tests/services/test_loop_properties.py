"""Whatever is done to an issue, and in whatever order: what the loop promises holds in the store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.conftest import Makers
from tests.services.looking import facts, rows
from tui.errors import FallowError
from tui.services import issue_whys, issues
from tui.services.desk import Desk

LATER = date(2026, 12, 4)
Act = Callable[[Desk, int, int, int], Any]
_names = count(1)
ACTS: dict[str, Act] = {
    "diagnose": lambda d, i, c, x: d.write_now(issues.diagnose, i, "x", ["why"]),
    "whys": lambda d, i, c, x: d.write_now(issue_whys.go_on, i, None, ["and why that"]),
    "fixing": lambda d, i, c, x: d.write_now(issues.start_fixing, i, "y", LATER),
    "promise": lambda d, i, c, x: d.write_now(issues.promise, i, LATER),
    "fixed": lambda d, i, c, x: d.write_now(issues.fixed, i),
    "told": lambda d, i, c, x: d.write_now(issues.told, i, c),
    "told nobody": lambda d, i, c, x: d.write_now(issues.told, i, None),
    "told a stranger": lambda d, i, c, x: d.write_now(issues.told, i, x),
    "confirmed": lambda d, i, c, x: d.write_now(issues.confirmed, i, c, "fine"),
    "confirmed by us": lambda d, i, c, x: d.write_now(issues.confirmed, i, None, "fine"),
    "confirmed by a stranger": lambda d, i, c, x: d.write_now(issues.confirmed, i, x, "fine"),
    "confirmed wordless": lambda d, i, c, x: d.write_now(issues.confirmed, i, c, " "),
    "not ours": lambda d, i, c, x: d.write_now(issues.not_ours, i, c, "theirs"),
    "not ours untold": lambda d, i, c, x: d.write_now(issues.not_ours, i, None, "theirs"),
    "reopen": lambda d, i, c, x: d.write_now(issues.reopen, i, "again"),
}
WAY = ("diagnose", "fixing", "fixed", "told", "confirmed")
OFTEN = [*sorted(ACTS), *("reopen",) * 4, *WAY]


@pytest.mark.feature("A18", "A19")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from((0, 3, 4, 5)), st.lists(st.sampled_from(OFTEN), max_size=8))
def test_confirmed_needs_a_told_act_and_a_contact_and_every_reopening_counts(
    desk: Desk, make: Makers, begun: int, wanted: list[str]
) -> None:
    account, other = make.account(f"A {next(_names)}"), make.account(f"B {next(_names)}")
    contact, stranger = make.contact(account), make.contact(other, "Jon")
    issue = desk.write_now(issues.report, account, "Late", "service").issue_id
    for name in (*WAY[:begun], *wanted):
        before = facts(desk)
        try:
            ACTS[name](desk, issue, contact, stranger)
        except FallowError:
            assert facts(desk) == before, f"{name} was refused and left something behind"
    ((state, told_to, confirmed_by, reopened),) = rows(
        desk, "SELECT state, told_contact_id, confirmed_contact_id, reopened FROM issue WHERE id = ?", issue
    )
    steps = rows(
        desk, "SELECT kind, to_state, contact_id FROM issue_step WHERE issue_id = ? ORDER BY id", issue
    )
    assert reopened == sum(kind == "reopened" for kind, _to, _who in steps)
    heard = rows(desk, "SELECT contact_id FROM act WHERE issue_id = ? AND direction = 'out'", issue)
    assert len(heard) == sum(to in ("told", "not_ours") for kind, to, _who in steps if kind == "move")
    since = max((at for at, step in enumerate(steps) if step[0] == "reopened"), default=-1)
    now = [(to, who) for kind, to, who in steps[since + 1 :] if kind == "move"]
    if state in ("told", "confirmed"):
        assert told_to == contact and ("told", contact) in now and (contact,) in heard
    if state == "confirmed":
        assert confirmed_by == contact and now[-2:] == [("told", contact), ("confirmed", contact)]
    if state == "not_ours":
        assert told_to == contact and now[-1] == ("not_ours", contact)
