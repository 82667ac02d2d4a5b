from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.account_page import go_to, list_of, page, press, screen_of
from tests.ui.host import shown
from tests.ui.stores import TODAY, Hands, ago, ahead, small_desk
from tui.services import exit_coordination, exit_items, exitplan
from tui.services.brief import brief
from tui.services.exit_parts import MilestoneView
from tui.services.exits import ExitView, of_account
from tui.ui.charts.exit_line import bar, labels, number_bars, step_bars, time_line, tiny_bars
from tui.ui.screens.account import head_words
from tui.ui.tabs.exit_lines import countdown
from tui.ui.tabs.exit_rows import ExitRow, exit_rows
from tui.ui.text import Bit, width
from tui.ui.widgets.grouped import Heading

LEAVING = 5


@cache
def plan() -> ExitView:
    """The exit plan of the small store."""
    with TemporaryDirectory() as folder:
        home = Path(folder, "home")
        home.mkdir(mode=0o700)
        with small_desk(home) as desk:
            found = desk.read_now(of_account, LEAVING)
    assert found is not None
    return found


def cells_of(line: tuple[Bit, ...]) -> int:
    return sum(width(text) for text, _tone in line)


@pytest.mark.feature("B7")
async def test_the_five_steps_are_a_checklist_with_bars_and_a_line_of_time(home: Path) -> None:
    async with page(home, "exit", LEAVING, size=(120, 50)) as (app, _pilot):
        text = shown(app)
        for said in (
            "service ends 23 Dec 2026, in 30 days",
            "to Rival [SL]",
            "1 late",
            "hand over until",
            "1 Exit plan ━━━━━━━━ 4/4",
            "2 Win back trust ──────── 0/2",
            "kick-off meeting",
            "14 days late",
            "“the data is lost on the way”",
            "say goodbye to Rosa Rivas",
            "told 5 d ago",
            "settle: an open invoice",
            "locked until the service has ended",
            "opens 24 Dec",
            "move the archive",
        ):
            assert said in text, said
        foot = text.splitlines()[-1]
        assert "a Add  d Done  E Write a file  L Lessons  l Log" in foot, "what the way out is worked with"
        assert "decided 3 Nov" in text and "today" in text and "ends 23 Dec" in text
        current = list_of(app).current
        assert isinstance(current, ExitRow) and current.id == "item 1"


def test_nobody_who_leaves_renews(home: Path) -> None:
    with small_desk(home) as desk:
        found = desk.read_now(brief, LEAVING)
    for stage, said in (("leaving", False), ("lost", False), ("customer", True)):
        shown_of = replace(found, head=replace(found.head, stage=stage, renewal_on=ahead(9)))
        assert ("renews" in "".join(text for text, _tone in head_words(shown_of, 120))) is said


def test_who_stays_after_all_is_not_told_that_the_service_ends() -> None:
    stays = replace(plan(), state="cancelled")
    said = "".join(text for text, _tone in countdown(stays, TODAY))
    assert said.startswith("service was to end 23 Dec 2026, they stayed")
    told = [row.beside for row in exit_rows(stays, TODAY) if isinstance(row, Heading)]
    assert not any("now" in each for each in told)


@pytest.mark.feature("B7", "B9", "B10")
async def test_every_line_is_worked_on_by_keys_and_the_cursor_stays(home: Path) -> None:
    async with page(home, "exit", LEAVING) as (app, pilot):
        await go_to(pilot, app, "milestone 1")
        await press(pilot, "enter", "y", "enter")
        assert list_of(app).ledger.current_id == "milestone 1" and "1 late" not in shown(app)
        await go_to(pilot, app, "item 1")
        await press(pilot, "d", "enter", *"copied", "ctrl+s")
        assert "2 Win back trust ━━━━──── 1/2" in shown(app)
        await press(pilot, "u")
        assert "2 Win back trust ──────── 0/2" in shown(app)
        await press(pilot, "a")
        assert app.screen.is_modal and "Milestone" in shown(app) and "Loose end" in shown(app)
        await press(pilot, "escape")
        assert screen_of(app).tab_id == "exit"


@pytest.mark.feature("B7", "D9")
async def test_the_interview_opens_the_day_after_the_end_of_service(home: Path) -> None:
    hands = Hands(ahead(31))
    async with page(home, "exit", LEAVING, size=(120, 60), hands=hands) as (app, _pilot):
        assert "Did we do something wrong?" in shown(app) and "locked" not in shown(app)
        assert "service ends 23 Dec 2026, 1 day ago" in shown(app)


@pytest.mark.feature("B4")
async def test_without_a_departure_the_tab_says_what_it_is_for_and_x_begins_one(home: Path) -> None:
    async with page(home, "exit", 6) as (app, pilot):
        assert "They are not leaving" in shown(app) and "x  They decided to leave" in shown(app)
        await press(pilot, "x")
        assert app.screen.is_modal


@pytest.mark.feature("B7", "B15")
def test_rows_of_a_plan_in_every_state(home: Path) -> None:
    with small_desk(home) as desk:
        do = desk.write_now
        do(exit_items.worry_accepted, 1, ago(1))
        do(exit_items.friction_handed_on, 2, "Hugo [x]", ago(1))
        do(exit_items.add_tail, 1, "late task", "Ana", ago(3))
        do(exit_coordination.coordination_declined, 1, "they do not answer")
        do(exitplan.add_lesson, 1, "ask earlier", "price")
        do(exitplan.set_rhythm, 1, 6, ahead(400))
        found = desk.read_now(of_account, LEAVING)
    assert found is not None
    rows = {row.id: row for row in exit_rows(found, TODAY) if isinstance(row, ExitRow)}
    assert (rows["item 1"].met, rows["item 1"].told) == (True, "accepted")
    assert rows["item 2"].told == "handed on · Hugo [x]"
    assert rows["item 4"].late and not rows["item 3"].late
    assert rows["condition coordination"].told == "declined"
    assert rows["condition slow_rhythm"].told == "every 6 months"
    assert "condition lesson" not in rows and rows["lesson 1"].text == "lesson: ask earlier"
    heads = [row for row in exit_rows(found, TODAY) if isinstance(row, Heading)]
    assert [head.key for head in heads] == ["plan", "trust", "goodbye", "interview", "humility", "tail"]
    assert heads[1].title.startswith("✓") and heads[1].tone == "dim"


@given(
    st.integers(20, 200),
    st.lists(st.tuples(st.integers(-400, 800), st.none() | st.integers(-400, 800)), max_size=9),
    st.integers(-800, 800),
)
def test_lines_and_bars_are_as_wide_as_asked(
    cells: int, marks: list[tuple[int, int | None]], today: int
) -> None:
    base = plan()
    milestones = tuple(
        MilestoneView(
            n, "own", "", TODAY + timedelta(due), None if done is None else TODAY + timedelta(done), "", 0, ""
        )
        for n, (due, done) in enumerate(marks)
    )
    view = replace(base, milestones=milestones)
    day: date = TODAY + timedelta(today)
    assert [cells_of(line) for line in time_line(view, cells, day)] == [cells] * 3
    for line in step_bars(view, max(cells, 40), day):
        assert cells_of(line) <= max(cells, 40)
    assert cells_of(number_bars(view, day)) <= 78
    assert cells_of(tiny_bars(view, 2)) == 14


@given(st.integers(0, 9), st.integers(1, 9), st.integers(1, 12))
def test_a_bar_is_full_only_where_all_is_done(done: int, total: int, cells: int) -> None:
    (full, _bold), (rest, _dim) = bar(min(done, total), total, cells)
    assert len(full) + len(rest) == cells
    assert (not rest) == (done >= total)


@given(st.lists(st.tuples(st.integers(0, 79), st.text("aé王", min_size=1, max_size=12)), max_size=8))
def test_labels_never_run_into_each_other(wanted: list[tuple[int, str]]) -> None:
    line = labels([(at, text, "") for at, text in wanted], 80)
    assert cells_of(line) == 80
    kept = [text for text, _tone in line if text.strip()]
    assert all(one in [text for _at, text in wanted] for one in kept)
    assert not wanted or wanted[0][1] in kept
