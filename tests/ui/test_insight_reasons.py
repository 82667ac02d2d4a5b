"""Why they left, in Insight: the picture, its other ways, into a line, to those behind it and their exit; pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.journey import Journey, journey
from tests.ui.seen import pane
from tests.ui.stores import ago, small_desk
from tests.ui.test_insight import heading, text
from tests.ui.test_places_snapshots import SMALL, WIDE, shot
from tui.clean import clean_line
from tui.services.desk import Desk
from tui.services.reasons import counted
from tui.store.writing import Work
from tui.ui.charts.reasons import Series, Tick, columns
from tui.ui.glyphs import ASCII, UNICODE
from tui.ui.insight_reasons import reasons_sections
from tui.ui.screens.account import AccountScreen
from tui.ui.text import look, width

HOSTILE = clean_line("[/] [b]Rival[/b] 客户 \x1b[2J" + "ñ" * 60)
KINDS = ("service", "price", "product", "person", "conditions", "competitor", "substitute", "other", None)
NAMES = (HOSTILE, "海图外包", "Clerkwell")
AVOIDABLE = ("yes", "partly", "no", None)
FIELDS = (
    *("account_id", "decided_on", "ends_on", "stage_before", "state", "reason_kind", "competitor"),
    *("substitute", "avoidable", "former_margin_cents", "former_revenue_cents"),
)
TO_REASONS = "jjjj"


def rows(go: Journey) -> list[str]:
    """The list at the left, which has no titles."""
    return [line.split("│")[0].strip("› ") for line in go.screen.splitlines()[1:-1]]


def fill(work: Work) -> None:
    """Two dozen departures of two years over six accounts."""
    work.named("import.apply", "departures")
    said = [
        (
            *(1 + n % 6, ago(30 * n).isoformat(), ago(30 * n - 20).isoformat(), "customer", "over"),
            *(KINDS[(n * n + n // 5) % 9], NAMES[n % 3] if n % 4 else None, "Excel" if n % 7 == 0 else None),
            *(AVOIDABLE[n % 4], (24 - n) * 70_000, (24 - n) * 200_000),
        )
        for n in range(24)
    ]
    work.insert_all("departure", FIELDS, said)


@pytest.fixture(autouse=True)
def our_looks() -> Iterator[None]:
    yield
    look.glyphs = UNICODE
    look.private = False


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with small_desk(home) as opened:
        opened.write_now(fill)
        yield opened


@pytest.mark.feature("D10", "D11", "D13", "X2", "X18")
async def test_from_the_picture_to_those_behind_a_line_and_their_exit(home: Path) -> None:
    async with journey(home, "portfolio") as go:
        go.desk.write_now(fill)
        await go.keys("7", *TO_REASONS)
        assert heading(go) == "Why they left" and "of margin a year, 25 departures" in pane(go)
        assert "not known" in pane(go) and "%" in pane(go) and "came without figures" in pane(go)
        await go.keys("m")
        assert heading(go) == "Why they left, by quarter" and "2026 Q4" in pane(go) and "all" in pane(go)
        await go.keys("m")
        assert heading(go) == "To whom they went" and "海图外包" in pane(go) and "[b]Rival[/b]" in pane(go)
        await go.keys("v")
        assert "海图外包" not in go.screen and "no competitor named" in pane(go)
        await go.keys("v", "m", "m")
        assert heading(go) == "Could it have been avoided?" and "not asked" in pane(go)
        await go.keys("m", "enter")
        first = go.ask(counted).lines[0].label
        assert rows(go)[0].startswith(first) and f"behind: {first}" in pane(go)
        await go.keys("j")
        second = rows(go)[1].split("  ")[0]
        assert f"behind: {second}" in pane(go)
        await go.keys("enter")
        behind = go.ask(counted).lines[1]
        assert behind.label == second and len([one for one in rows(go) if one]) == behind.n
        assert "margin lost" in pane(go) and second in pane(go)
        await go.keys("m")
        assert "Escape leads back" in go.said()
        await go.keys("enter")
        assert isinstance(go.app.screen, AccountScreen) and go.app.screen.tab_id == "exit"
        await go.keys("escape", "escape")
        assert rows(go)[1].split("  ")[0] == second and f"behind: {second}" in pane(go)
        await go.keys("c")
        await go.keys("escape")
        assert (
            heading(go) == "Why they left" and "Of my accounts" in pane(go) and rows(go)[0].startswith("NPS")
        )


# -- pictures -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cells", [24, 40, 53, 76, 160])
@pytest.mark.parametrize("n", [1, 8, 60])
def test_columns_stay_in_their_width_and_something_is_never_nothing(cells: int, n: int) -> None:
    series = [
        Series("服务态度", (1.0, *range(1, n)), "12,300 €"),
        Series("a label that is much too long for its place", (0.001,) * n, "7"),
        Series("none", (0.0,) * n, ""),
    ]
    ticks = [Tick(f"Q{at % 4 + 1}", str(2020 + at // 4)) for at in range(n)]
    lines = columns(series, ticks, cells)
    assert {width(text(line)) for line in lines} == {cells}
    drawn = [text(line) for line in lines]
    assert "▁" in drawn[3] and "·" not in drawn[3] and "·" in drawn[5]
    assert columns([], ticks, cells) == [] and columns(series, [], cells) == []


def test_columns_are_drawn_in_ascii_where_the_terminal_is_poor() -> None:
    look.glyphs = ASCII
    lines = columns([Series("price", (1.0, 0.0, 3.0), "4")], [Tick(str(n)) for n in range(3)], 40)
    assert "".join(text(line) for line in lines).isascii() and "#" in text(lines[1])


@pytest.mark.parametrize("by", ["kind", "quarter", "competitor", "avoidable"])
def test_several_currencies_stand_beside_one_another(desk: Desk, by: str) -> None:
    def other(work: Work) -> None:
        work.named("test.made")
        work.db.execute("UPDATE account SET currency = 'CNY' WHERE id = 2")

    desk.write_now(other)
    found = desk.read_now(counted, by)
    for cells in (40, 76):
        shown = list(reasons_sections(found, cells))
        titles = [title for title, _lines in shown]
        assert titles[0] == "how many" and "€ of margin" in titles[1] and "¥ of margin" in titles[2]
        assert "Currencies are not added up." in " ".join(text(line) for line in shown[-1][1])
        assert all(width(text(line)) <= cells for _title, lines in shown[:-1] for line in lines)


@pytest.mark.parametrize(("size", "way"), [(WIDE, ""), (WIDE, "m"), (WIDE, "mm"), (SMALL, ""), (SMALL, "m")])
def test_pictures(snap_compare: Any, desk: Desk, size: tuple[int, int], way: str) -> None:
    assert shot(snap_compare, desk, "insight", size, *TO_REASONS, *way)


def test_behind_a_line(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, "insight", SMALL, *TO_REASONS, "enter", "enter", "j")
