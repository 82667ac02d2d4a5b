from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip

from tests.ui.host import shown
from tui.ui.base import SafeApp
from tui.ui.text import money, stance_mark
from tui.ui.widgets.columns import Column, place
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.windows import KEPT, WINDOW, Windows


@dataclass(frozen=True)
class Line:
    id: str
    name: str
    cents: int


COLUMNS: list[Column[Line]] = [
    Column("name", "Name", lambda row: row.name, 12, weight=1),
    Column("stance", "St", lambda row: stance_mark("detractor"), 5),
    Column("spend", "Spend", lambda row: money(row.cents, "EUR"), 12, align="right"),
    Column("note", "Note", lambda row: "noted", 10, shown_from=100),
]


class LedgerHost(SafeApp[None]):
    """Answers a ledger's questions from a list of ids, as a screen does from the store."""

    def __init__(self, ids: list[str], name: str = "Account") -> None:
        super().__init__()
        self.ids = ids
        self.name_of_all = name
        self.asked: list[tuple[int, int]] = []
        self.heard: list[str | None] = []
        self.opened: list[str] = []

    def compose(self) -> ComposeResult:
        yield Ledger(
            COLUMNS, lambda row: row.id, empty=["No accounts yet.", (("i", "bold"), ("  import", "dim"))]
        )

    @property
    def ledger(self) -> Ledger[Line]:
        return self.query_one(Ledger)

    def on_mount(self) -> None:
        self.ledger.start(len(self.ids))

    def on_ledger_window_wanted(self, event: Ledger.WindowWanted) -> None:
        self.asked.append((event.offset, event.limit))
        ids = self.ids[event.offset : event.offset + event.limit]
        rows = [Line(id, f"{self.name_of_all} {id}", int(id) * 100) for id in ids]
        event.ledger.fill(event.offset, rows, event.listing)

    def on_ledger_reload_wanted(self, event: Ledger.ReloadWanted) -> None:
        at = self.ids.index(event.keep_id) if event.keep_id in self.ids else event.index
        event.ledger.start(len(self.ids), at)

    def on_ledger_highlighted(self, event: Ledger.Highlighted) -> None:
        self.heard.append(event.id)

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        self.opened.append(event.id)


@asynccontextmanager
async def running(
    count: int, size: tuple[int, int] = (80, 12), name: str = "Account"
) -> AsyncIterator[tuple[LedgerHost, Pilot[None]]]:
    app = LedgerHost([str(n) for n in range(count)], name)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def test_keys_walk_the_rows() -> None:
    async with running(1000) as (app, pilot):
        steps = [
            ("j", 1), ("down", 2), ("k", 1), ("up", 0), ("up", 0), ("pagedown", 11), ("pageup", 0),
            ("G", 999), ("down", 999), ("g", 0), ("end", 999), ("home", 0),
        ]  # fmt: skip
        for key, expected in steps:
            await pilot.press(key)
            assert app.ledger.index == expected, key
            assert app.ledger.current_id == str(expected)
            assert f"› {'':1}Account {expected} " in shown(app)


async def test_it_holds_few_rows_of_many_and_asks_for_the_rest() -> None:
    async with running(100_000) as (app, pilot):
        await pilot.press("G")
        await pilot.press("g")
        assert sum(limit for _offset, limit in app.asked) <= 6 * WINDOW
        assert app.ledger.current_id == "0"


async def test_the_cursor_stays_on_its_id_when_the_listing_changes() -> None:
    async with running(500) as (app, pilot):
        await pilot.press(*["j"] * 30)
        app.ids = [str(n) for n in range(900, 600, -1)] + app.ids
        app.ledger.reload()
        await pilot.pause()
        assert (app.ledger.current_id, app.ledger.index) == ("30", 330)
        app.ids.remove("30")
        app.ledger.reload()
        await pilot.pause()
        assert app.ledger.index == 330
        app.ids.clear()
        app.ledger.reload()
        await pilot.pause()
        assert app.ledger.current_id is None and app.heard[-1] is None
        assert "No accounts yet." in shown(app) and "import" in shown(app)


async def test_a_late_answer_to_an_old_listing_is_dropped() -> None:
    async with running(50) as (app, pilot):
        old = app.ledger.listing
        app.ledger.reload()
        await pilot.pause()
        app.ledger.fill(0, [Line("0", "Ghost", 0)], old)
        await pilot.pause()
        assert "Ghost" not in shown(app)


async def test_marks_are_kept_by_id() -> None:
    async with running(50) as (app, pilot):
        await pilot.press("space", "space")
        assert app.ledger.marked == {"0", "1"} and app.ledger.index == 2
        app.ids.reverse()
        app.ledger.reload()
        await pilot.pause()
        await pilot.press("G")
        assert sum("✓" in line for line in shown(app).splitlines()) == 2


async def test_enter_and_a_second_click_open() -> None:
    async with running(50) as (app, pilot):
        await pilot.press("j", "enter")
        await pilot.click(Ledger, offset=(10, 5))
        assert app.ledger.current_id == "4" and app.opened == ["1"]
        await pilot.click(Ledger, offset=(10, 5), times=2)
        await pilot.pause()
        assert app.opened == ["1", "4"]


async def test_one_highlight_for_each_row_the_cursor_rests_on() -> None:
    async with running(50) as (app, pilot):
        await pilot.press("j", "j", "k")
        assert app.heard == ["0", "1", "2", "1"]


@pytest.mark.parametrize(
    "name", ["株式会社", "e\u0301" * 10, "\x1b[2J\x00\u202e", "👨‍👩‍👧‍👦", "[/red]", "L" * 5000, "two\nlines"]
)
async def test_any_name_leaves_the_columns_in_line(name: str) -> None:
    async with running(5, name=name) as (app, _pilot):
        rows = [app.ledger.render_line(y) for y in range(1, 6)]
        assert {row.cell_length for row in rows} == {79}
        assert all(cell_len(row.text) == 79 for row in rows)
        assert all("\x1b" not in row.text and "\u202e" not in row.text for row in rows)


async def test_columns_come_and_go_with_the_width() -> None:
    async with running(5, size=(80, 12)) as (app, pilot):
        assert "Note" not in shown(app)
        await pilot.resize_terminal(120, 12)
        await pilot.pause()
        assert "Note" in shown(app)
        await pilot.resize_terminal(12, 12)
        await pilot.pause()
        assert app.ledger.render_line(1).cell_length == 11


async def test_a_key_draws_two_lines_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(1000) as (app, pilot):
        drawn: list[int] = []
        render = app.ledger.render_line

        def noted(y: int) -> Strip:
            drawn.append(y)
            return render(y)

        monkeypatch.setattr(app.ledger, "render_line", noted)
        await pilot.press("j")
        await pilot.pause()
        assert sorted(set(drawn)) == [1, 2]


async def test_the_cursor_shows_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(5) as (app, _pilot):
        line = app.ledger.render_line(1)
        assert line.text.startswith("›")
        assert any(
            segment.style is not None and segment.style.bold for segment in line if segment.text.strip()
        )


@given(st.integers(1, 2000), st.lists(st.integers(0, 1999), max_size=60), st.integers(1, 50))
def test_what_is_wanted_is_missing_and_within_the_listing(count: int, tops: list[int], page: int) -> None:
    windows: Windows[int] = Windows()
    for top in tops:
        first = min(top, count - 1)
        span = windows.wanted(first, min(count, first + page), count)
        if span is not None:
            offset, limit = span
            assert 0 <= offset < count and limit > 0 and offset + limit <= count
            windows.fill(offset, range(offset, offset + limit))
        assert all(windows.get(at) == at for at in range(first, min(count, first + page)))
    assert len(windows._kept) <= KEPT


@given(st.integers(0, 250))
def test_columns_never_overlap_nor_overflow(cells: int) -> None:
    placed = place(COLUMNS, cells)
    for one, other in pairwise(placed):
        assert one.start + one.cells < other.start
    assert not placed or placed[-1].start + placed[-1].cells <= max(cells, placed[-1].start)
