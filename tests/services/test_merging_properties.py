"""Whatever was done before and since: a merge loses nothing, lifts no hold, and is taken back or apart."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.conftest import Makers
from tests.services.looking import derived, facts, value
from tests.services.test_undo_properties import ACTS, Scene
from tui.errors import FallowError, Refused
from tui.rules.words import Verdict
from tui.services.desk import Desk
from tui.services.merging import merge, tried_now
from tui.services.merging_gate import refuse_lifted
from tui.services.undo import redo, undo
from tui.services.unmerging import unmerge

pytestmark = pytest.mark.feature("X13")
Facts = dict[str, list[tuple[Any, ...]]]
_names = count(1)
_R2 = {"stance_unknown", "stance_stale", "passive"}
# Acts that only one account of a store can do, or that write files, are left out.
_DOABLE = sorted(set(ACTS) - {"hand over", "line", "inbox", "many plays"})


@settings(max_examples=7, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.booleans(), st.sampled_from(_DOABLE)), max_size=5),
    st.lists(st.sampled_from(_DOABLE), max_size=2),
    st.booleans(),
)
def test_whatever_was_done_a_merge_loses_nothing_and_is_taken_back(
    desk: Desk, make: Makers, acts: list[tuple[bool, str]], later: list[str], people: bool
) -> None:
    two = [make.account(f"Name {next(_names)}") for _side in range(2)]
    scenes = [Scene(desk, account, make.contact(account)) for account in two]
    for which, name in acts:
        attempt(scenes[which], name)
    for account in two:
        make.month(account, date(2026, 1, 1), account, source="x")
    alone, stood = facts(desk), derived(desk)
    strict = max(strictness(verdict(desk, account)) for account in two)
    pairs = [(scenes[0].contact, scenes[1].contact)] if people else []
    try:
        tried = tried_now(desk, "account", two[0], two[1], {}, pairs)
        refuse_lifted(tried.gate, False)
    except Refused:
        assert facts(desk) == alone
        return
    done = desk.write_now(merge, "account", two[0], two[1], {}, pairs)
    batch = done.batch or 0
    now = facts(desk)
    as_rebuilt(desk)
    for table in set(now) - {"account", "known_as"}:
        assert len(now[table]) == len(alone[table]) - done.united.get(table, 0), table
    assert sums(now) == sums(alone)
    after = verdict(desk, two[0])
    assert strictness(after) == 2 or strict < 2, "a merge lifted a hold"
    assert strictness(after) >= strict or why(stood, two), "only answers may settle an ask first"
    there_and_back(desk, batch, alone, now)
    for name in later:
        attempt(Scene(desk, two[0], scenes[0].contact), name)
    taken_apart_later(desk, batch)


def there_and_back(desk: Desk, batch: int, alone: Facts, now: Facts) -> None:
    desk.write_now(undo)
    assert facts(desk) == alone
    desk.write_now(redo)
    assert facts(desk) == now
    desk.write_now(unmerge, batch)
    assert facts(desk) == alone
    as_rebuilt(desk)
    desk.write_now(undo)
    assert facts(desk) == now


def taken_apart_later(desk: Desk, batch: int) -> None:
    lots = {table: len(found) for table, found in facts(desk).items()}
    desk.write_now(unmerge, batch)
    stands = {table: len(found) for table, found in facts(desk).items()}
    assert stands["account"] == lots["account"] + 1
    assert all(stands[table] >= lots[table] for table in lots if table != "known_as")
    as_rebuilt(desk)


def as_rebuilt(desk: Desk) -> None:
    """What was derived by the act alone is what the facts give."""
    was = derived(desk)
    desk.store.rebuild()
    assert derived(desk) == was


def attempt(scene: Scene, name: str) -> None:
    try:
        ACTS[name](scene)
    except FallowError:
        return


def verdict(desk: Desk, account: int) -> str:
    return str(value(desk, "SELECT verdict FROM standing WHERE account_id = ?", account))


def strictness(said: str) -> int:
    return [Verdict.GO, Verdict.ASK_FIRST, Verdict.HOLD].index(Verdict(said))


def sums(found: Facts) -> int:
    return sum(int(str(row[3])) for row in found["spend_month"])


def why(stood: Facts, two: list[int]) -> set[str]:
    """Reasons of both before the merge that answers settle."""
    text = " ".join(str(row) for row in stood["standing"] if row[0] in two)
    return {code for code in _R2 if code in text}
