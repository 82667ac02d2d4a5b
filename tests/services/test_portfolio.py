"""The portfolio: windows, filters, orders, search, the header."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from tests.services.conftest import TODAY, Makers
from tui.errors import Refused
from tui.services import portfolio
from tui.services.desk import Desk
from tui.services.portfolio import EVERYTHING, NO_CATEGORY, SORTS, Filters, PortfolioRow, Sort

HOSTILE = ["[/] [ACME] 客户", "[@click=app.quit]x[/]", 'say "go" 100% _x', "O'Hara * NEAR(", "Ünïcode Ölberg"]


def names(
    desk: Desk, filters: Filters = EVERYTHING, sort: Sort = portfolio.BY_NAME, **more: Any
) -> list[str]:
    return [row.name for row in desk.read_now(portfolio.window, filters, sort, **more)]


@pytest.fixture
def book(desk: Desk, make: Makers) -> dict[str, int]:
    """Three reps' worth of accounts with a stance each."""
    ana, ben = make.rep("Ana", me=True), make.rep("Ben")
    ids = {}
    for name, rep, category, stage, score in (
        ("Alba", ana, "key", "customer", 10),
        ("Boreal", ana, None, "customer", 7),
        ("Cima", ana, "low", "lost", 3),
        ("Delta", ben, "normal", "customer", 2),
        ("Éter", None, "normal", "prospect", None),
    ):
        ids[name] = make.account(name, rep_id=rep, category=category, stage=stage)
        if score is not None:
            contact = make.contact(ids[name], f"Chief of {name}")
            make.response(ids[name], contact, score, TODAY - timedelta(days=10))
    return ids


@pytest.mark.feature("C6")
def test_the_list_is_mine_by_default_and_anybodys_on_request(desk: Desk, book: dict[str, int]) -> None:
    ben = desk.read_now(lambda reader: reader.value("SELECT id FROM rep WHERE name = 'Ben'"))
    assert names(desk, Filters()) == ["Alba", "Boreal", "Cima", "Éter"], "what is nobody's is mine"
    assert names(desk, Filters(rep=ben)) == ["Delta"]
    assert names(desk) == ["Alba", "Boreal", "Cima", "Delta", "Éter"]


def test_without_a_rep_of_the_store_all_accounts_are_listed(desk: Desk, make: Makers) -> None:
    make.account("One")
    assert names(desk, Filters()) == ["One"]


@pytest.mark.feature("C3")
def test_accounts_without_a_category_are_counted_and_can_be_listed(desk: Desk, book: dict[str, int]) -> None:
    summary = desk.read_now(portfolio.summary)
    assert (summary.mine, summary.accounts, summary.uncategorised, summary.hold) == (True, 4, 1, 1)
    assert names(desk, Filters(category=NO_CATEGORY)) == ["Boreal"]
    assert desk.read_now(portfolio.count, Filters(category=NO_CATEGORY)) == 1
    assert "Boreal" in names(desk, Filters())
    assert desk.read_now(portfolio.summary, EVERYTHING).accounts == 5


@pytest.mark.feature("A2", "A3")
def test_a_row_carries_the_flag_of_its_account(desk: Desk, book: dict[str, int]) -> None:
    rows = {row.name: row for row in desk.read_now(portfolio.window, EVERYTHING)}
    assert {name: row.stance for name, row in rows.items()} == {
        "Alba": "promoter",
        "Boreal": "passive",
        "Cima": "detractor",
        "Delta": "detractor",
        "Éter": "unknown",
    }
    assert (rows["Alba"].rep, rows["Éter"].rep, rows["Alba"].stance_n) == ("Ana", None, 1)
    assert rows["Delta"].verdict == "hold"


NARROWED = [
    (Filters(everyone=True, stance="detractor"), ["Cima", "Delta"]),
    (Filters(everyone=True, stance="unknown"), ["Éter"]),
    (Filters(everyone=True, verdict="hold"), ["Cima", "Delta"]),
    (Filters(everyone=True, category="normal"), ["Delta", "Éter"]),
    (Filters(everyone=True, stage="lost"), ["Cima"]),
    (Filters(everyone=True, category="normal", stage="prospect"), ["Éter"]),
    (Filters(everyone=True, text="eter"), ["Éter"]),
    (Filters(everyone=True, text="chief of d"), ["Delta"]),
    (Filters(everyone=True, text="chief", stance="promoter"), ["Alba"]),
    (Filters(text="delta"), []),
]


def test_filters_narrow_and_count_the_same(desk: Desk, book: dict[str, int]) -> None:
    for filters, wanted in NARROWED:
        assert names(desk, filters) == wanted, filters
        assert desk.read_now(portfolio.count, filters) == len(wanted), filters


TYPED = [
    ("acme", [HOSTILE[0]]),
    ("客户", [HOSTILE[0]]),
    ("户", [HOSTILE[0]]),
    ("户客", []),
    ("[/]", [HOSTILE[0], HOSTILE[1]]),
    ("unicode olb", [HOSTILE[4]]),
    ("ÖLBERG", [HOSTILE[4]]),
    ("%", [HOSTILE[2]]),
    ("100%", [HOSTILE[2]]),
    ("_", [HOSTILE[2]]),
    ('"', [HOSTILE[2]]),
    ("*", [HOSTILE[3]]),
    ("NEAR(", [HOSTILE[3]]),
    ("(((((", []),
    ("o'hara", [HOSTILE[3]]),
    ('go" OR "x', []),
    ("words : x", []),
    ("   ", HOSTILE),
]


@pytest.mark.feature("X3")
def test_what_is_typed_is_text_and_never_syntax(desk: Desk, make: Makers) -> None:
    for name in HOSTILE:
        make.account(name)
    for text, wanted in TYPED:
        assert sorted(names(desk, Filters(text=text))) == sorted(wanted), text
        assert desk.read_now(portfolio.count, Filters(text=text)) == len(wanted), text


def test_windows_a_known_order_and_positions_agree(desk: Desk, book: dict[str, int]) -> None:
    for by, backwards in product(SORTS, (False, True)):
        sort = Sort(by, backwards)
        whole = desk.read_now(portfolio.window, EVERYTHING, sort)
        assert sorted(row.id for row in whole) == sorted(book.values()), sort
        pieces: list[PortfolioRow] = []
        for offset in range(0, 6, 2):
            pieces += desk.read_now(portfolio.window, EVERYTHING, sort, offset, 2)
        assert tuple(pieces) == whole, sort
        order = desk.read_now(portfolio.order, EVERYTHING, sort)
        assert desk.read_now(portfolio.page, order, 1, 3) == whole[1:4], sort
        for place, row in enumerate(whole):
            assert desk.read_now(portfolio.position_of, EVERYTHING, sort, row.id) == place, sort
            assert order.position_of(row.id) == place, sort
        assert order.position_of(999) is None
        assert desk.read_now(portfolio.position_of, EVERYTHING, sort, 999) is None


def test_each_order_puts_first_what_wants_attention(desk: Desk, book: dict[str, int]) -> None:
    wanted = {"stance": "Cima", "verdict": "Cima", "category": "Alba", "name": "Alba", "stage": "Alba"}
    assert {by: names(desk, EVERYTHING, Sort(by))[0] for by in wanted} == wanted


def test_an_account_outside_the_filters_has_no_position(desk: Desk, book: dict[str, int]) -> None:
    assert desk.read_now(portfolio.position_of, Filters(), Sort(), book["Delta"]) is None
    found = desk.read_now(portfolio.position_of, Filters(text="cima"), Sort(), book["Cima"])
    assert found == 0


def test_what_it_is_not_sorted_by_is_refused_with_what_it_can_be(desk: Desk) -> None:
    with pytest.raises(Refused, match="name, stance"):
        desk.read_now(portfolio.window, Filters(), Sort("name; DROP TABLE account"))


def test_rows_come_in_the_order_asked_for_and_the_gone_are_left_out(desk: Desk, book: dict[str, int]) -> None:
    found = desk.read_now(portfolio.rows_of, [book["Delta"], 999, book["Alba"]])
    assert [row.name for row in found] == ["Delta", "Alba"]
    assert desk.read_now(portfolio.rows_of, []) == ()


def test_figures_add_up(desk: Desk, book: dict[str, int]) -> None:
    figures = desk.read_now(portfolio.figures, EVERYTHING)
    assert figures.stances == {"promoter": 1, "passive": 1, "detractor": 2, "unknown": 1}
    assert sum(figures.verdicts.values()) == 5
    assert figures.at_stake == {}


def test_a_window_is_read_from_the_index_alone(desk: Desk, book: dict[str, int]) -> None:
    """No sort and no row of the wide table on the way to an offset in the list by name."""
    plan = desk.read_now(
        lambda reader: reader.rows(
            "EXPLAIN QUERY PLAN SELECT account_id FROM standing INDEXED BY standing_list WHERE stance = 'passive' "
            "ORDER BY name_key ASC, account_id ASC LIMIT 50 OFFSET 50"
        )
    )
    said = " ".join(row[3] for row in plan)
    assert "COVERING INDEX standing_list" in said
    assert "TEMP B-TREE" not in said
