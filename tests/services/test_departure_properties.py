"""Whatever is done to a departure, in whatever order: undo is exact, the journal replays, the standing holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.conftest import TODAY, Makers
from tests.services.looking import derived, facts, value
from tui.errors import FallowError
from tui.services import (
    contacts,
    cooling,
    departure_changes,
    departures,
    exit_coordination,
    exit_goodbyes,
    exit_items,
    exit_milestones,
    exitplan,
    interview,
    lessons,
    meeting,
    nurture_work,
    playbook,
    reps,
)
from tui.services.desk import Desk
from tui.services.undo import redo, undo

SOON, LATER, LATEST = date(2026, 11, 30), date(2026, 12, 15), date(2026, 12, 31)
BEFORE = date(2026, 11, 10)
_names = count(1)


@dataclass
class Scene:
    """The newest row of each table; ids that are not there are refused, and may be."""

    desk: Desk
    account: int
    contact: int

    def newest(self, table: str, where: str = "1") -> int:
        column = "0 = ?1 OR 1" if table == "rep" else "account_id = ?1"
        sql = f"SELECT max(id) FROM {table} WHERE ({column}) AND {where}"
        return int(value(self.desk, sql, self.account) or 0)

    def do(self, act: Callable[..., Any], *said: Any, **more: Any) -> None:
        self.desk.write_now(act, *said, **more)

    def plan(self, act: Callable[..., Any], *said: Any, **more: Any) -> None:
        self.do(act, self.newest("exit_plan"), *said, **more)

    def departure(self, act: Callable[..., Any], *said: Any, **more: Any) -> None:
        self.do(act, self.newest("departure"), *said, **more)

    def item(self, act: Callable[..., Any], kind: str, *said: Any, **more: Any) -> None:
        self.do(act, self.newest("exit_item", f"kind = '{kind}'"), *said, **more)

    def one(self, table: str, act: Callable[..., Any], *said: Any) -> None:
        self.do(act, self.newest(table), *said)


Act = Callable[[Scene], None]
ACTS: dict[str, Act] = {
    "leave": lambda s: s.do(departures.leave, s.account, TODAY, LATEST),
    "left long ago": lambda s: s.do(departures.leave, s.account, BEFORE, date(2026, 11, 20), kind="price"),
    "stay": lambda s: s.departure(departures.stayed, "why"),
    "end": lambda s: s.departure(departure_changes.move_end, LATER),
    "end past": lambda s: s.departure(departure_changes.move_end, TODAY),
    "say": lambda s: s.departure(departure_changes.say, reason="x", competitor="Rival", kind="person"),
    "hand to": lambda s: s.departure(departure_changes.hand_to, s.newest("rep")),
    "hunter leaves": lambda s: s.do(reps.left, s.newest("rep")),
    "take up": lambda s: s.departure(cooling.take_up),
    "fact": lambda s: s.departure(cooling.say_fact, "fact_need", 'quiet\n“\\" 客户'),
    "skip": lambda s: s.departure(cooling.skip_cooling, "now"),
    "sale": lambda s: s.do(playbook.propose, s.account, "cross_sell"),
    "person": lambda s: s.do(contacts.add, s.account, f"New {next(_names)}", "decision_maker"),
    "person left": lambda s: s.do(contacts.left, s.contact),
    "leader": lambda s: s.plan(exitplan.set_leader, s.newest("rep")),
    "dates": lambda s: s.plan(exitplan.set_dates, TODAY, date(2027, 3, 1), anyway=True),
    "meeting": lambda s: s.plan(meeting.propose, SOON, time(10), 45, "there"),
    "no meeting": lambda s: s.plan(meeting.withdraw),
    "milestone": lambda s: s.plan(exit_milestones.add_milestone, "the keys", LATER, "Ana"),
    "milestone done": lambda s: s.one("milestone", exit_milestones.milestone_done),
    "milestone open": lambda s: s.one("milestone", exit_milestones.milestone_reopen),
    "milestone moved": lambda s: s.one("milestone", exit_milestones.milestone_move, SOON),
    "milestone gone": lambda s: s.one("milestone", exit_milestones.milestone_remove),
    "worry": lambda s: s.plan(exit_items.add_worry, "a worry", s.contact),
    "worry removed": lambda s: s.item(exit_items.worry_removed, "worry", None, "shown"),
    "worry accepted": lambda s: s.item(exit_items.worry_accepted, "worry", None, s.contact),
    "point": lambda s: s.plan(exit_coordination.add_point, "Rival", "the data", SOON),
    "point done": lambda s: s.one("coordination", exit_coordination.point_done),
    "point open": lambda s: s.one("coordination", exit_coordination.point_reopen),
    "point gone": lambda s: s.one("coordination", exit_coordination.point_remove),
    "declined": lambda s: s.plan(exit_coordination.coordination_declined, "they do not answer"),
    "taken back": lambda s: s.plan(exit_coordination.coordination_taken_back),
    "goodbye": lambda s: s.one("farewell", exit_goodbyes.told, "thanks"),
    "off the list": lambda s: s.one("farewell", exit_goodbyes.remove_farewell),
    "friction": lambda s: s.plan(exit_items.add_friction, "two invoices", True),
    "friction solved": lambda s: s.item(exit_items.friction_solved, "friction"),
    "friction handed on": lambda s: s.item(exit_items.friction_handed_on, "friction", "Billing"),
    "tail": lambda s: s.plan(exit_items.add_tail, "the seals", "Ana", SOON),
    "tail done": lambda s: s.item(exit_items.tail_done, "tail"),
    "again": lambda s: s.one("exit_item", exit_items.reopen),
    "item gone": lambda s: s.one("exit_item", exit_items.remove),
    "answer": lambda s: s.plan(interview.answer, 1, "answered", "late claims"),
    "refused": lambda s: s.plan(interview.refuse_all, "no time"),
    "conclude": lambda s: s.plan(interview.conclude, "service", "late claims"),
    "lesson": lambda s: s.plan(exitplan.add_lesson, "call before the renewal", "renewal"),
    "lesson tags": lambda s: s.one("lesson", lessons.set_tags, "calls"),
    "rhythm": lambda s: s.plan(exitplan.set_rhythm, 6, date(2027, 5, 3)),
    "finish": lambda s: s.plan(exitplan.finish),
    "reason to write": lambda s: s.do(nurture_work.add_reason, s.account, "news", "a new dock"),
}
TO_THE_END = ("left long ago", "refused", "lesson", "rhythm")
BEGINNINGS: tuple[tuple[str, ...], ...] = (
    ("leave",),
    ("leave", "worry", "point", "tail", "friction", "milestone"),
    ("leave", "hand to", "take up"),
    ("left long ago", "refused", "lesson"),
    TO_THE_END,
)


def replayed(desk: Desk) -> dict[str, dict[int, Any]]:
    """The rows that follow from the journal alone, from an empty store on: inserts, changes and deletes in order.

    An insert keeps no image: the row as it was made is the image before its first change, or the row that is there.
    """

    def look(reader: Any) -> dict[str, dict[int, Any]]:
        from tui.store.journal import columns, fact_tables

        entries = reader.rows("SELECT tbl, row_id, row_to, op, before, after FROM journal ORDER BY seq")
        there = {
            table: {
                row[0]: dict(zip(columns(reader.db, table), row, strict=True))
                for row in reader.rows(f"SELECT * FROM {table}")
            }
            for table in fact_tables(reader.db)
        }
        rows: dict[str, dict[int, Any]] = {table: {} for table in there}
        for at, (table, first, last, op, before, after) in enumerate(entries):
            held = rows[table]
            if op == "I":
                for key in range(first, (last or first) + 1):
                    assert key not in held, f"{table} {key} was made twice"
                    later = (one[4] for one in entries[at + 1 :] if one[:2] == (table, key) and one[3] != "I")
                    image = next(later, None)
                    held[key] = there[table].get(key) if image is None else json.loads(image)
                continue
            assert held.get(first) == json.loads(before), f"{table} {first} was not what the entry says"
            if op == "U":
                held[first] = json.loads(after)
            else:
                del held[first]
        assert rows == there
        return rows

    return desk.read_now(look)


@pytest.mark.feature("B4", "X5")
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(BEGINNINGS),
    st.lists(
        st.one_of(st.sampled_from(sorted(ACTS)), st.just("undo"), st.just("redo")), min_size=1, max_size=6
    ),
)
def test_any_sequence_of_acts_and_undos_replays_to_the_same_rows(
    desk: Desk, make: Makers, beginning: tuple[str, ...], wanted: list[str]
) -> None:
    scene = _scene(desk, make)
    for name in (*beginning, *wanted):
        before = facts(desk)
        try:
            if name in ("undo", "redo"):
                desk.write_now(undo if name == "undo" else redo)
                continue
            ACTS[name](scene)
        except FallowError:
            assert facts(desk) == before, f"{name} was refused and left something behind"
            continue
        after = facts(desk)
        desk.write_now(undo)
        assert facts(desk) == before, f"undo of {name}"
        desk.write_now(redo)
        assert facts(desk) == after, f"redo of {name}"
    replayed(desk)
    stood = derived(desk)

    def rebuild(work: Any) -> None:
        from tui.store import standing

        standing.rebuild(work.db, work.today, work.defaults)

    desk.write_now(rebuild)
    assert derived(desk) == stood


def _scene(desk: Desk, make: Makers) -> Scene:
    ana = make.rep(f"Rep {next(_names)}")
    make.rep(f"Rep {next(_names)}")
    account = make.account(f"Name {next(_names)}", rep_id=ana)
    return Scene(desk, account, make.contact(account))


ORDER = (
    *("sale", "leave", "fact", "skip", "take up", "leader", "hand to", "say", "person", "person left"),
    *("dates",),
    *("meeting", "no meeting", "milestone", "milestone moved", "milestone done", "milestone open"),
    *("milestone gone", "worry", "worry removed", "again", "worry accepted", "point", "point done"),
    *("point open", "point gone", "declined", "taken back", "goodbye", "friction", "friction solved"),
    *(
        "again",
        "friction handed on",
        "tail",
        "tail done",
        "again",
        "item gone",
        "end",
        "hunter leaves",
        "stay",
    ),
    *("left long ago", "off the list", "answer", "refused", "conclude", "rhythm", "lesson", "lesson tags"),
    *("reason to write",),
)


def test_every_act_on_a_departure_can_be_done_somewhere(desk: Desk, make: Makers) -> None:
    """So that the sequences above are about acts, and not about refusals. The last lesson closes the plan by itself."""
    scene = _scene(desk, make)
    for name in ORDER:
        ACTS[name](scene)
    assert value(desk, "SELECT stage FROM account") == "lost"
    assert set(ACTS) - set(ORDER) == {"end past", "finish"}
    replayed(desk)
