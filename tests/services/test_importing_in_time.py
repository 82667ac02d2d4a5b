"""What happened after the end, or before the beginning, is kept and told, and starts no clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.importing_help import rows, take, write
from tui.services.desk import Desk


@pytest.fixture
def left(desk: Desk, tmp_path: Path) -> Path:
    take(
        desk,
        write(
            tmp_path,
            "a.csv",
            "id,company,website,customer since",
            "1,Vega,vega.es,2026-01-01",
            "2,Orion,orion.es,2026-01-01",
        ),
    )
    lines = ("account_id,churn date,churn reason", "1,2026-11-01,price")
    take(desk, write(tmp_path, "l.csv", *lines), kind="departures")
    return tmp_path


@pytest.mark.feature("X9")
def test_answers_after_the_end_are_kept_and_open_no_issue(desk: Desk, left: Path) -> None:
    answers = ("account_id,email,score,date", "1,a@x.es,2,2026-11-10", "2,b@x.es,2,2026-11-10")
    result = take(desk, write(left, "r.csv", *answers))
    assert rows(desk, "SELECT account_id FROM response ORDER BY id") == [(1,), (2,)]
    assert rows(desk, "SELECT account_id FROM issue") == [(2,)]
    assert any("after its customer had left" in note for note in result.files[0].notes)


@pytest.mark.feature("X9")
def test_tickets_out_of_time_are_kept_and_told(desk: Desk, left: Path) -> None:
    tickets = (
        "ticket id,account_id,subject,status,created at",
        "1,1,Late,open,2026-11-10",
        "2,2,Early,open,2025-11-10",
        "3,2,Fine,open,2026-11-10",
    )
    result = take(desk, write(left, "t.csv", *tickets))
    assert result.files[0].count.create == 3
    told = " ".join(result.files[0].notes)
    assert "1 ticket was reported after" in told
    assert "1 ticket is older" in told


@pytest.mark.feature("X9")
def test_a_new_customer_like_one_that_left_is_said(desk: Desk, left: Path) -> None:
    new = ("8,Vega Nova,www.vega.es,2026-11-10", "9,Orion Two,orion.es,2026-11-10")
    result = take(desk, write(left, "b.csv", "id,company,website,customer since", *new))
    assert result.files[0].count.create == 2
    told = [problem.message for problem in result.files[0].problems]
    assert len(told) == 1
    assert "“Vega”" in told[0]
    assert "2026-11-01" in told[0]
