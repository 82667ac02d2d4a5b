"""The matrix against a count in plain Python, its borders and its names."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.conftest import TODAY, HandClock, Makers
from tui.errors import Refused
from tui.paths import Home
from tui.rules.matrix import Level, Strategy, place_of
from tui.services import accounts, matrix, portfolio
from tui.services.desk import Desk
from tui.services.matrix import CellView, MatrixView, accounts_of, cell_called, whole, words_of
from tui.services.portfolio import EVERYTHING, Filters, Sort
from tui.settings import Settings
from tui.store.queries import matrix as query
from tui.store.reading import Reader

KNOWN = ("detractor", "passive", "promoter")


def filled(desk: Desk, book: list[dict[str, Any]]) -> None:
    """Accounts with a score, a wallet (per cent of it ours, or a rank) and months of spend."""
    make = Makers(desk)
    for number, said in enumerate(book):
        account = make.account(
            f"Account {number}",
            category=said["category"],
            stage=said["stage"],
            currency=said["currency"],
        )
        if said["score"] is not None:
            contact = make.contact(account)
            make.response(account, contact, said["score"], TODAY - timedelta(days=said["age"]))
        if said["spend"]:
            make.month(account, date(2026, 10, 1), said["spend"], currency=said["currency"])
        if said["wallet"] is not None:
            desk.write_now(accounts.set_share, account, source="x", yearly_cents=said["wallet"])
        elif said["rank"] is not None:
            desk.write_now(accounts.set_share, account, source="x", our_rank=said["rank"], brands=4)


one_account = st.fixed_dictionaries(
    {
        "category": st.sampled_from(["key", "normal", "low", None]),
        "stage": st.sampled_from(["customer", "prospect", "at_risk", "lost"]),
        "currency": st.sampled_from(["EUR", "GBP"]),
        "score": st.none() | st.integers(0, 10),
        "age": st.sampled_from([3, 500]),
        "spend": st.integers(-2_000, 200_000),
        "wallet": st.none() | st.integers(1, 300_000),
        "rank": st.none() | st.integers(1, 4),
    }
)


def naive(rows: tuple[portfolio.PortfolioRow, ...], high: float) -> dict[str, list[portfolio.PortfolioRow]]:
    """The cells as somebody would sort cards into them."""
    cells: dict[str, list[portfolio.PortfolioRow]] = {}
    for row in rows:
        if row.stage != "lost":
            level = "unknown" if row.share is None else "high" if row.share >= high else "low"
            cells.setdefault(f"{row.stance}/{level}", []).append(row)
    for some in cells.values():
        some.sort(key=lambda row: (row.category != "key", -row.spend_12m, row.name))
    return cells


@pytest.mark.feature("A24")
@settings(max_examples=12)
@given(st.lists(one_account, min_size=1, max_size=10), st.sampled_from([0.3, 0.5, 0.9]))
def test_the_cells_are_those_of_a_count_in_plain_python(book: list[dict[str, Any]], high: float) -> None:
    with TemporaryDirectory() as folder:
        wish = Settings(rules={"high_share": high})
        with Desk.open(Home(Path(folder) / "home"), HandClock().clock(), wish) as desk:
            filled(desk, book)
            rows = desk.read_now(portfolio.window, EVERYTHING, Sort(), 0, 1000)
            found, listed = desk.read_now(whole, EVERYTHING)
            wanted = naive(rows, high)
            kept: dict[int, str | None] = dict(
                desk.read_now(lambda reader: reader.rows("SELECT account_id, cell FROM standing"))
            )
    assert found.accounts + found.lost == len(book)
    assert found.high_share == high
    for cell in found.cells:
        mine = wanted.get(cell.id, [])
        ids = [row.id for row in mine]
        assert cell.accounts == len(mine)
        assert [row.id for row in listed.get(cell.id, ())] == ids
        assert [row.id for row in cell.top] == ids[: matrix.TOP]
        assert cell.hold == sum(row.verdict == "hold" for row in mine)
        assert cell.stale == sum(row.stale for row in mine)
        assert cell.estimated == sum(row.share_estimated for row in mine)
        for name, figure in (("spend", "spend_12m"), ("at_stake", "at_stake")):
            sums: Counter[str] = Counter()
            for row in mine:
                sums[row.currency] += getattr(row, figure)
            assert getattr(cell, name) == {currency: cents for currency, cents in sums.items() if cents}
        assert all(kept[row.id] == cell.strategy for row in mine)
    assert all(kept[row.id] is None for row in rows if row.stage == "lost")


@pytest.fixture
def book(desk: Desk, make: Makers) -> dict[str, int]:
    """One account for each cell and a lost one; Ana's but for one."""
    ana, ben = make.rep("Ana", me=True), make.rep("Ben")
    ids = {}
    for stance, score in (("detractor", 2), ("passive", 8), ("promoter", 10), ("unknown", None)):
        for level, wallet in (("low", 1_000_000), ("high", 100_000), ("unknown", None)):
            name = f"{stance}/{level}"
            ids[name] = make.account(name, rep_id=ana)
            make.month(ids[name], date(2026, 10, 1), 80_000)
            if score is not None:
                make.response(ids[name], make.contact(ids[name]), score, TODAY - timedelta(days=10))
            if wallet is not None:
                desk.write_now(accounts.set_share, ids[name], source="x", yearly_cents=wallet)
    ids["lost"] = make.account("lost", rep_id=ana, stage="lost")
    ids["ben"] = make.account("ben's", rep_id=ben)
    return ids


def cells(desk: Desk, filters: Filters = portfolio.MINE) -> dict[str, CellView]:
    return {cell.id: cell for cell in desk.read_now(matrix.matrix, filters).cells}


@pytest.mark.feature("A24")
def test_each_account_stands_in_the_cell_of_its_name_with_its_strategy(
    desk: Desk, book: dict[str, int]
) -> None:
    for name, cell in cells(desk).items():
        assert [row.name for row in cell.top] == [name]
        stance, level = name.split("/")
        strategic = stance in KNOWN and level != "unknown"
        assert (cell.strategy is not None) == strategic
        if strategic:
            assert place_of(Strategy(str(cell.strategy))) == (stance, level)
        assert cell.words
    found: MatrixView = desk.read_now(matrix.matrix)
    assert (found.accounts, found.lost, found.mine) == (12, 1, True)
    assert desk.read_now(matrix.matrix, EVERYTHING).accounts == 13
    assert matrix.total(found.row("promoter"), "spend") == {"EUR": 240_000}


@pytest.mark.feature("A24")
def test_strategies_are_said_in_the_words_of_the_rule(desk: Desk) -> None:
    said = {cell.strategy: cell.words for cell in desk.read_now(matrix.matrix).cells}
    assert said["fix_basics"] == "fix the basics, delay sales"
    assert said["root_cause"] == "find root causes now, tell them"
    assert said["ask_what_makes_nine"] == "what would make it a 9?"
    assert said["progress_meeting"] == "progress meeting, remove friction"
    assert said["sell_here"] == "sell here"
    assert said["protect"] == "protect, recognise, ask for a referral"


@pytest.mark.feature("A24")
def test_the_list_narrows_to_a_cell_and_counts_the_same(desk: Desk, book: dict[str, int]) -> None:
    for name in cells(desk):
        filters = Filters(cell=name)
        assert [row.name for row in desk.read_now(portfolio.window, filters)] == [name]
        assert desk.read_now(portfolio.count, filters) == 1
        assert desk.read_now(portfolio.position_of, filters, Sort(), book[name]) == 0
        assert desk.read_now(portfolio.count, Filters(cell=name, stage="lost")) == 0
    assert desk.read_now(portfolio.count, Filters(cell="promoter/low", stance="passive")) == 0
    assert desk.read_now(portfolio.count, Filters(cell="promoter/low", text="promoter")) == 1


@pytest.mark.feature("A24")
def test_a_cell_is_called_by_its_strategy_or_by_where_it_lies(desk: Desk) -> None:
    assert cell_called("sell_here") == cell_called("promoter/low") == "promoter/low"
    assert cell_called("unknown/unknown") == "unknown/unknown"
    assert words_of("promoter/low") == "sell here"
    assert words_of("passive/unknown") == "passive, share unknown"
    for name in ("", "nope", "promoter/", "promoter/low/x", "lost"):
        with pytest.raises(Refused, match="no cell"):
            cell_called(name)


@pytest.mark.feature("A24")
def test_the_border_is_set_and_all_is_derived_by_it(desk: Desk, book: dict[str, int], home: Path) -> None:
    share = desk.read_now(
        lambda reader: reader.value("SELECT share FROM standing WHERE name = 'promoter/high'")
    )
    assert share == pytest.approx(0.8)
    desk.close()
    with Desk.open(Home(home), HandClock().clock(), Settings(rules={"high_share": 0.9})) as other:
        assert other.store.wake()
        assert cells(other)["promoter/low"].accounts == 2
        assert cells(other)["promoter/high"].accounts == 0
        kept = other.read_now(
            lambda reader: reader.value("SELECT cell FROM standing WHERE name = 'promoter/high'")
        )
        assert kept == "sell_here"


@pytest.mark.feature("A24")
def test_a_share_on_the_border_is_high_in_list_matrix_and_standing(desk: Desk, make: Makers) -> None:
    account = make.account()
    make.month(account, date(2026, 10, 1), 50_000)
    make.response(account, make.contact(account), 10, TODAY - timedelta(days=3))
    desk.write_now(accounts.set_share, account, source="x", yearly_cents=100_000)
    assert cells(desk)["promoter/high"].accounts == 1
    assert desk.read_now(portfolio.count, Filters(cell="promoter/high")) == 1
    assert desk.read_now(lambda reader: reader.value("SELECT cell FROM standing")) == "protect"


def test_the_matrix_is_one_walk_over_the_index_of_the_list(desk: Desk, book: dict[str, int]) -> None:
    asked: list[tuple[str, dict[str, Any]]] = []

    class Noting(Reader):
        def rows(self, sql: str, params: Any = ()) -> list[Any]:
            asked.append((sql, params))
            return Reader.rows(self, sql, params)

    def explained(reader: Reader) -> list[str]:
        query.groups(Noting(reader.db, reader.path, reader.clock, reader.defaults), None, 4)
        ((sql, params),) = asked
        return [row[3] for row in reader.rows(f"EXPLAIN QUERY PLAN {sql}", params)]

    plans = desk.read_now(explained)
    scans = [plan for plan in plans if "standing" in plan]
    assert scans == ["SCAN standing USING COVERING INDEX standing_list"]


def test_a_window_of_a_cell_is_read_from_the_index_alone(desk: Desk, book: dict[str, int]) -> None:
    sql: list[str] = []

    def spied(reader: Reader) -> list[Any]:
        from tui.store.queries import portfolio as ask

        where = ask.Where(cell_stance="promoter", level="low", high=0.5)
        text = f"SELECT account_id FROM {ask._source(reader, where)} ORDER BY {ask._order('name', False)}"
        return reader.rows(f"EXPLAIN QUERY PLAN {text}", ask._values(where))

    sql = [row[3] for row in desk.read_now(spied)]
    assert sql == ["SCAN standing USING COVERING INDEX standing_list"]


@pytest.mark.feature("A25")
def test_more_than_the_category_and_credits_break_no_order(
    desk: Desk, book: dict[str, int], make: Makers
) -> None:
    for name, spend, wallet in (("over", 500_000, 100), ("credits", -500_000, 100)):
        account = make.account(name)
        make.month(account, date(2026, 10, 1), spend)
        desk.write_now(accounts.set_share, account, source="x", yearly_cents=wallet)
    by_share = desk.read_now(portfolio.window, EVERYTHING, Sort("share"), 0, 50)
    known = [row.share for row in by_share if row.share is not None]
    assert by_share[0].name == "over" and known == sorted(known, reverse=True)
    assert all(row.share is None for row in by_share[len(known) :])
    turned = desk.read_now(portfolio.window, EVERYTHING, Sort("share", backwards=True), 0, 50)
    assert turned[0].name == "credits" and turned[-1].share is None
    found = cells(desk, EVERYTHING)
    assert found["unknown/high"].accounts == 2 and found["unknown/low"].accounts == 2
    assert {row.name for row in desk.read_now(accounts_of, f"unknown/{Level.LOW}", EVERYTHING)} == {
        "credits",
        "unknown/low",
    }
