"""Which acts an exit plan allows in each of its states; that their order changes nothing; what ends it, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.conftest import TODAY, HandClock, Makers
from tests.services.looking import facts, rows, value
from tui.errors import Refused
from tui.paths import Home
from tui.services import (
    departures,
    exit_coordination,
    exit_goodbyes,
    exit_items,
    exit_milestones,
    exitplan,
    interview,
    meeting,
)
from tui.services.departures import Departed
from tui.services.desk import Desk
from tui.services.exits import ExitView, exit_plan
from tui.services.undo import undo

if TYPE_CHECKING:
    from tui.store.writing import Work

ENDS, AFTER, YEARS = date(2026, 12, 31), date(2027, 1, 8), date(2028, 1, 10)
SOON = TODAY + timedelta(days=5)


@pytest.fixture
def left(desk: Desk, make: Makers) -> Departed:
    """A plan with one of everything: milestone 6, worry 1, friction 2, tail 3, point 1, Jon of no importance."""
    make.rep("Ana", me=True)
    account = make.account(rep_id=1)
    make.contact(account)
    make.contact(account, "Jon", "user")
    made = desk.write_now(departures.leave, account, TODAY, ENDS, competitor="Rival")
    plan = made.plan_id
    desk.write_now(exit_milestones.add_milestone, plan, "keys back", SOON)
    desk.write_now(exit_items.add_worry, plan, "is our data safe?", 1)
    desk.write_now(exit_items.add_friction, plan, "an open invoice", administrative=True)
    desk.write_now(exit_items.add_tail, plan, "the archive", "Jon", SOON)
    desk.write_now(exit_coordination.add_point, plan, "Rival", "takes the archive", SOON)
    return made


def seen(desk: Desk, plan: int = 1) -> ExitView:
    return desk.read_now(exit_plan, plan)


def end_it(desk: Desk, hands: HandClock) -> None:
    hands.on(AFTER)
    desk.write_now(exitplan.add_lesson, 1, "call earlier")
    assert desk.write_now(exitplan.set_rhythm, 1, 12, YEARS).closed


# name: (act, what follows the work; allowed while open, when over, when they stayed)
ACTS: dict[str, tuple[Callable[..., Any], tuple[Any, ...], str]] = {
    "leader": (exitplan.set_leader, (1, 2), "open"),
    "dates": (exitplan.set_dates, (1, TODAY, date(2027, 2, 1)), "open"),
    "meeting": (meeting.propose, (1, date(2027, 1, 11)), "open"),
    "milestone": (exit_milestones.add_milestone, (1, "more", date(2026, 12, 12)), "open"),
    "done": (exit_milestones.milestone_done, (6,), "open"),
    "moved": (exit_milestones.milestone_move, (6, date(2026, 12, 3)), "open"),
    "renamed": (exit_milestones.milestone_edit, (6, {"title": "keys"}), "open"),
    "unwanted": (exit_milestones.milestone_remove, (6,), "open"),
    "worry": (exit_items.add_worry, (1, "more"), "open"),
    "removed": (exit_items.worry_removed, (1,), "open"),
    "accepted": (exit_items.worry_accepted, (1,), "open"),
    "worded": (exit_items.edit, (1, {"body": "is it?"}), "open"),
    "point": (exit_coordination.add_point, (1, "Rival", "calls us", SOON), "open"),
    "point done": (exit_coordination.point_done, (1,), "open"),
    "point changed": (exit_coordination.point_edit, (1, {"who": "Them"}), "open"),
    "point removed": (exit_coordination.point_remove, (1,), "open"),
    "declined": (exit_coordination.coordination_declined, (1, "no answer"), "open"),
    "farewell": (exit_goodbyes.add_farewell, (1, 2), "open"),
    "no farewell": (exit_goodbyes.remove_farewell, (1,), "open"),
    "told": (exit_goodbyes.told, (1, "we part well"), "open"),
    "friction": (exit_items.add_friction, (1, "more"), "open"),
    "solved": (exit_items.friction_solved, (2,), "open"),
    "handed on": (exit_items.friction_handed_on, (2, "Billing"), "open"),
    "tail": (exit_items.add_tail, (1, "more", "Jon", SOON), "open"),
    "tail done": (exit_items.tail_done, (3,), "open over"),
    "tail changed": (exit_items.edit, (3, {"owner": "Eva"}), "open over"),
    "tail removed": (exit_items.remove, (3,), "open over"),
    "answer": (interview.answer, (1, 1, "unknown"), "over"),  # still locked while open, here
    "lesson": (exitplan.add_lesson, (1, "more"), "open over stayed"),
    "rhythm": (exitplan.set_rhythm, (1, 6, YEARS), "open over"),
    "finish": (exitplan.finish, (1,), ""),
}


class _Enough(Exception):
    """Rolls the act back, so that the next begins where it did."""


def tried(desk: Desk, act: Callable[..., Any], said: tuple[Any, ...]) -> bool:
    """Whether the act is allowed now; nothing of it stays."""

    def do(work: Work) -> None:
        act(work, *said)
        raise _Enough

    try:
        desk.write_now(do)
    except _Enough:
        return True
    except Refused:
        return False
    return False


@pytest.mark.feature("B7", "B9", "B10", "B11", "B12", "B15")
@pytest.mark.parametrize("state", ["open", "over", "stayed"])
def test_which_acts_each_state_of_a_plan_allows(
    desk: Desk, left: Departed, make: Makers, hands: HandClock, state: str
) -> None:
    make.rep("Eva")
    if state == "over":
        end_it(desk, hands)
    elif state == "stayed":
        desk.write_now(departures.stayed, left.departure_id, "they like us again")
    before = facts(desk)
    allowed = {name for name, (act, said, _where) in ACTS.items() if tried(desk, act, said)}
    assert allowed == {name for name, (_act, _said, where) in ACTS.items() if state in where.split()}
    assert facts(desk) == before


ORDERED: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    name: ACTS[name][:2]
    for name in ("meeting", "done", "removed", "point done", "told", "handed on", "tail done", "lesson")
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, HandClock]]:
    """One store for every order: each is taken back after it was looked at."""
    hands = HandClock()
    home: Path = tmp_path_factory.mktemp("ordered")
    home.chmod(0o700)
    with Desk.open(Home(home), hands.clock()) as desk:
        left.__wrapped__(desk, Makers(desk))  # type: ignore[attr-defined]  # the fixture's own function
        hands.on(AFTER)
        yield desk, hands


@pytest.mark.feature("B7", "B9", "B10", "B12")
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    database=None,
)
@given(st.permutations([*ORDERED, "rhythm"]))
def test_any_order_of_the_acts_gives_the_same_states(
    shared: tuple[Desk, HandClock], order: list[str]
) -> None:
    """The rhythm completes the fifth step: with the lesson there it closes the plan, and what comes then is refused."""
    desk, _hands = shared
    before = facts(desk)
    acts = {**ORDERED, "rhythm": (exitplan.set_rhythm, (1, 12, YEARS))}
    over = max(order.index("lesson"), order.index("rhythm"))
    done = 0
    for at, name in enumerate(order):
        act, said = acts[name]
        try:
            closed = bool(getattr(desk.write_now(act, *said), "closed", False))
            done += 1
            assert closed == (at == over)
        except Refused:
            assert at > over and name != "tail done"
    view = seen(desk)
    met = {one.code: one.met for step in view.steps for one in step.conditions}
    early = set(order[: over + 1])
    expected = {
        "meeting_proposed": "meeting" in early,
        "worries": "removed" in early,
        "coordination": "point done" in early,
        "all_told": "told" in early,
        "frictions": "handed on" in early,
        **dict.fromkeys(("leader", "dates", "milestones", "service_ended", "lesson"), True),
        **dict.fromkeys(("slow_rhythm", "revisit"), True),
        "questions": False,
    }
    assert met == expected and view.state == "over"
    for _each in range(done):
        desk.write_now(undo)
    assert facts(desk) == before


@pytest.mark.feature("B12")
@pytest.mark.parametrize(("days", "closes"), [(-1, False), (0, False), (1, True)])
def test_completing_the_fifth_step_closes_only_after_the_end_of_service(
    desk: Desk, left: Departed, hands: HandClock, days: int, closes: bool
) -> None:
    hands.on(ENDS + timedelta(days=days))
    desk.write_now(exitplan.add_lesson, 1, "call earlier")
    assert desk.write_now(exitplan.set_rhythm, 1, 12, YEARS).closed == closes
    assert value(desk, "SELECT stage FROM account") == ("lost" if closes else "leaving")


@pytest.mark.feature("B15")
def test_loose_ends_outlive_the_exit_and_nothing_else_does(
    desk: Desk, left: Departed, hands: HandClock
) -> None:
    end_it(desk, hands)
    assert rows(desk, "SELECT body FROM reminder WHERE done_on IS NULL") == [("Exit plan: the archive",)]
    lines = "SELECT code, ref_table, due_on FROM queue_line WHERE ref_table IN ('exit_item', 'milestone')"
    assert rows(desk, lines) == [("tail", "exit_item", str(SOON))]
    desk.write_now(exit_items.tail_done, 3)
    assert rows(desk, lines) == [] and value(desk, "SELECT count(*) FROM reminder WHERE done_on IS NULL") == 0
