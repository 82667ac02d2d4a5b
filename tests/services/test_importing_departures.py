"""Customers that left, out of files of other programs: one act, asked about where a file does not say enough."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.services.conftest import Makers
from tests.services.importing_help import facts, look, rows, take, write
from tui.errors import Refused
from tui.services import departures
from tui.services.desk import Desk
from tui.services.importing import ImportPlan
from tui.services.undo import redo, undo

LIST = (
    "Customer,Status,Churn date,Churn category,Churn reason,Competitor,ARR lost,Currency,City",
    "Óptica [/] Norte,Churned,2025-03-31,Price,too dear,,12000,EUR,Burgos",
    "王府物流,lost,2025-06-30,Lost to competitor,better devices,Rival S.L.,500.50,EUR,北京",
    "Harbour,cancelled,2024-12-31,Dissatisfaction,network,RIVAL SL,0,EUR,York",
    "Stays Ltd,Active,,,,,,EUR,Leeds",
    "Who Knows,maybe,,,,,,EUR,Hull",
    "On Their Way,leaving,2026-10-31,Price,,,,EUR,Bath",
)

ODD = (
    "Customer,Notice date,Churn date,Churn reason",
    "Leaving SA,2026-11-01,2026-11-20,Price",
    "Back SA,,2025-01-31,Price",
    "Never SA,,2025-01-31,Price",
    "Lost SA,,2025-01-31,Price",
    "Soon SA,,2026-12-01,Price",
    "Odd SA,2025-02-02,2025-01-31,Price",
    "Twice SA,,2025-01-31,Price",
    "Twice SA,,2025-01-31,Price",
    "Twice SA,,2025-02-28,Price",
    "Dayless SA,,,Price",
    "Silent SA,,,",
)


def counts(plan: ImportPlan, kind: str = "departures") -> tuple[int, ...]:
    file = plan.files[0]
    count = file.count if file.recognised.kind == kind else file.also[kind]
    return (count.create, count.update, count.same, count.conflict, count.skip)


def messages(plan: ImportPlan) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in plan.files[0].problems]


@pytest.fixture
def churned(tmp_path: Path) -> Path:
    return write(tmp_path, "churn.csv", *LIST)


@pytest.mark.feature("D10", "D13", "X9")
def test_who_left_is_lost_with_a_departure_and_an_entry_in_the_register(desk: Desk, churned: Path) -> None:
    before = facts(desk)
    plan = look(desk, churned)
    assert plan.files[0].recognised.kinds == ("accounts", "departures") and counts(plan) == (3, 0, 0, 0, 3)
    assert [question.word for _file, question in plan.unsaid] == ["Dissatisfaction"]
    assert any("did not leave" in note for note in plan.files[0].notes)
    take(desk, churned, map={"kind:dissatisfaction": "product"})
    kept = rows(
        desk,
        """
        SELECT a.name, a.stage, d.state, d.decided_on, d.ends_on, d.reason, d.reason_kind, d.competitor,
          d.former_revenue_cents, d.former_margin_cents, d.stage_before, e.state, e.entered_on, e.former_margin_cents
        FROM departure AS d JOIN account AS a ON a.id = d.account_id JOIN lost_entry AS e ON e.departure_id = d.id
        ORDER BY d.id
        """,
    )
    same = ("2025-03-31", "2025-03-31", "too dear", "price", None, 1_200_000, 360_000)
    assert kept[0] == (
        "Óptica [/] Norte",
        "lost",
        "over",
        *same,
        "customer",
        "waiting",
        "2025-03-31",
        360_000,
    )
    assert [row[5:9] for row in kept[1:]] == [
        ("better devices", "competitor", "Rival S.L.", 50_050),
        ("network", "product", "Rival S.L.", 0),
    ]
    others = rows(desk, "SELECT name, stage FROM account WHERE stage <> 'lost' ORDER BY name")
    assert others == [("On Their Way", "customer"), ("Stays Ltd", "customer"), ("Who Knows", "customer")]
    done = facts(desk)
    assert counts(look(desk, churned)) == (0, 0, 3, 0, 3)  # what was said of its words is remembered
    desk.write_now(undo)
    assert facts(desk) == before
    desk.write_now(redo)
    assert facts(desk) == done


def test_a_word_nobody_explained_is_kept_as_text_and_can_be_explained_later(
    desk: Desk, churned: Path
) -> None:
    take(desk, churned)
    said = "SELECT reason, reason_kind FROM departure WHERE ends_on = '2024-12-31'"
    assert rows(desk, said) == [("Dissatisfaction: network", None)]
    plan = look(desk, churned, map={"kind:dissatisfaction": "service"})
    assert counts(plan) == (0, 1, 2, 0, 3)
    take(desk, churned, map={"kind:dissatisfaction": "service"})
    assert rows(desk, said) == [("network", "service")]
    desk.write_now(lambda work: work.db.execute("DELETE FROM known_mapping"))
    assert counts(look(desk, churned)) == (0, 0, 3, 0, 3)  # and is not forgotten when nobody says it again
    with pytest.raises(Refused, match="no kind of reason"):
        look(desk, churned, map={"kind:dissatisfaction": "weather"})


@pytest.mark.parametrize("day", ["2022-06-30", "today"])
def test_a_day_that_no_column_says_is_asked(desk: Desk, tmp_path: Path, day: str) -> None:
    path = write(tmp_path, "why.csv", "Customer,Churn reason", "Albión,Price", "Norte,moved away")
    plan = look(desk, path)
    assert [(question.option, question.text[:22]) for _file, question in plan.questions] == [
        ("day", "On which day did they ")
    ]
    if day == "today":
        with pytest.raises(Refused, match="YYYY-MM-DD"):
            look(desk, path, map={"day": day})
        with pytest.raises(Refused, match="not come yet"):
            look(desk, path, map={"day": "2026-11-23"})
        return
    take(desk, path, map={"day": day})
    assert rows(desk, "SELECT ends_on, reason, reason_kind FROM departure") == [
        (day, "Price", "price"),
        (day, "moved away", None),
    ]
    assert look(desk, path).questions  # a day holds for one file and is not remembered


@pytest.mark.feature("D10")
def test_what_is_going_on_here_goes_before_a_file(desk: Desk, make: Makers, tmp_path: Path) -> None:
    leaving = make.account("Leaving SA")
    desk.write_now(departures.leave, leaving, date(2026, 11, 1), date(2026, 12, 31))
    make.account("Back SA", stage="returned")
    make.account("Never SA", stage="prospect")
    make.account("Lost SA", stage="lost")
    path = write(tmp_path, "churn.csv", *ODD)
    plan = look(desk, path)
    assert counts(plan) == (2, 0, 1, 6, 2)
    told = "\n".join(messages(plan))
    for said in (
        "2: Leaving SA is leaving: its exit is under way here.",
        "3: Back SA came back since",
        "4: Never SA is a prospect here",
        "6: They leave on 2026-12-01, which has not come",
        "7: They cannot have left on 2025-01-31",
        "10: This customer came before and left otherwise",
        "11: It does not say when they left",
    ):
        assert said in told, said
    take(desk, path)
    assert rows(
        desk, "SELECT a.name FROM departure d JOIN account a ON a.id = d.account_id WHERE d.state = 'over'"
    ) == [
        ("Lost SA",),
        ("Twice SA",),
    ]
    later = write(tmp_path, "later.csv", "Customer,Churn date,Churn reason", "Lost SA,2025-09-30,Price")
    assert messages(look(desk, later)) == ["2: Lost SA is lost already, since 2025-01-31: decide."]


def test_a_departures_file_alone_makes_accounts_that_are_lost(desk: Desk, tmp_path: Path) -> None:
    path = write(
        tmp_path, "x.csv", "customerID,Churn,Worth,Departure id", "7590-V,Yes,-5,D-1", "5575-G,No,7,D-2"
    )
    said: dict[str, Any] = {
        "kind": "departures",
        "map": {"day": "2022-06-30", "lost_revenue": "Worth", "currency": "USD"},
    }
    plan = look(desk, path, **said)
    assert counts(plan) == (1, 0, 0, 0, 1) and any("why they left" in note for note in plan.files[0].notes)
    assert any("below zero" in text for text in messages(plan))
    take(desk, path, **said)
    kept = "SELECT a.name, a.stage, a.currency, d.external_id, d.former_revenue_cents FROM account a JOIN departure d"
    assert rows(desk, kept) == [("7590-V", "lost", "USD", "D-1", 0)]
    assert counts(look(desk, path, **said)) == (0, 0, 1, 0, 1)


def test_what_was_lost_comes_from_here_where_the_file_does_not_say_it(
    desk: Desk, make: Makers, tmp_path: Path
) -> None:
    account = make.account("Albión", margin_rate=0.5)
    for month in range(1, 13):
        make.month(account, date(2024, month, 1), 100_00)
    dollars = make.account("Dollar Inc", currency="USD")
    header = "Customer,Churn date,Churn reason,Avoidable,Substitute,ARR lost,Currency"
    path = write(
        tmp_path,
        "churn.csv",
        header,
        "Albión,2025-01-15,Price,partly,Excel,,EUR",
        "Dollar Inc,2025-01-15,Price,no,,90,EUR",
    )
    plan = look(desk, path)
    assert any("another currency" in note for note in plan.files[0].notes)
    take(desk, path)
    assert rows(
        desk,
        "SELECT account_id, avoidable, substitute, former_revenue_cents, former_margin_cents FROM departure ORDER BY 1",
    ) == [(account, "partly", "Excel", 1_200_00, 600_00), (dollars, "no", None, 0, 0)]
    assert counts(look(desk, path)) == (0, 0, 2, 0, 0)


def test_many_categories_are_free_text_and_none_is_asked(desk: Desk, tmp_path: Path) -> None:
    lines = [f"Firm {n},2025-01-31,category no {n}" for n in range(30)]
    path = write(tmp_path, "churn.csv", "Customer,Churn date,Churn category", *lines)
    plan = look(desk, path)
    assert not plan.unsaid and any("too many to ask" in note for note in plan.files[0].notes)
    take(desk, path)
    assert rows(desk, "SELECT reason, reason_kind FROM departure WHERE id = 1") == [("category no 0", None)]
