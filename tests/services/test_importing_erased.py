"""Who was erased here does not come back by a file unnoticed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.services.importing_help import facts, rows, take, write
from tui.services.desk import Desk
from tui.store import erased
from tui.store.writing import Work


@pytest.fixture
def gone(desk: Desk, tmp_path: Path) -> Path:
    """Ana of Vega was erased; the folder of the files."""
    take(desk, write(tmp_path, "a.csv", "id,company,city", "1,Vega,Vigo"))

    def mark(work: Work) -> None:
        erased.put(work.db, date(2026, 5, 1), emails=["Ana@vega.es"], names=[("Ana Ruiz", "Vega")])

    desk.write_now(mark)
    return tmp_path


@pytest.mark.feature("X15")
def test_an_erased_person_is_left_out_and_said(desk: Desk, gone: Path) -> None:
    before = facts(desk)
    people = write(gone, "p.csv", "email,name,company", "ana@vega.es,A.,Vega", ",Ana Ruiz,Vega")
    answers = write(gone, "r.csv", "account_id,email,score,date", "1,ana@vega.es,3,2026-11-01")
    result = take(desk, people, answers)
    assert [file.count.skip for file in result.files] == [2, 1]
    assert any("2026-05-01" in note for note in result.files[0].notes)
    assert facts(desk) == before


@pytest.mark.feature("X15")
def test_bringing_somebody_back_is_said(desk: Desk, gone: Path) -> None:
    people = write(gone, "p.csv", "email,name,company", "ana@vega.es,Ana Ruiz,Vega", "b@vega.es,Ben,Vega")
    assert take(desk, people).files[0].count.create == 1
    assert take(desk, people, map={"erased": "bring-back"}).files[0].count.create == 1
    assert rows(desk, "SELECT name FROM contact ORDER BY id") == [("Ben",), ("Ana Ruiz",)]
    again = take(desk, people)
    assert (again.files[0].count.same, again.batch) == (2, None)
