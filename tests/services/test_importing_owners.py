"""What a file brings without an owner is not seen by nobody: it is mine, or counts as mine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.conftest import Makers
from tests.services.importing_help import rows, take, write
from tui.services import portfolio
from tui.services.desk import Desk
from tui.services.portfolio import Filters
from tui.services.today import queue

ACCOUNTS = ("id,name,city", "1,Albión,Bilbao", "2,Zuñiga,Vigo")
ANSWERS = ("account_id,email,score,date", "1,m@albion.es,2,2026-11-20")


def names(desk: Desk, filters: Filters | None = None) -> list[str]:
    return [row.name for row in desk.read_now(portfolio.window, filters or Filters())]


@pytest.mark.feature("C6")
def test_a_fresh_store_shows_what_was_imported(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "a.csv", *ACCOUNTS), write(tmp_path, "r.csv", *ANSWERS))
    assert names(desk) == ["Albión", "Zuñiga"]
    assert [line.account for line in desk.read_now(queue).lines] == ["Albión"]


@pytest.mark.feature("C6")
def test_accounts_of_a_file_without_an_owner_column_are_mine(
    desk: Desk, make: Makers, tmp_path: Path
) -> None:
    me = make.rep("Ana", me=True)
    take(desk, write(tmp_path, "a.csv", *ACCOUNTS), write(tmp_path, "r.csv", *ANSWERS))
    assert rows(desk, "SELECT DISTINCT rep_id FROM account") == [(me,)]
    assert names(desk) == ["Albión", "Zuñiga"]
    assert [line.account for line in desk.read_now(queue).lines] == ["Albión"]


@pytest.mark.feature("C6")
def test_where_the_file_names_owners_a_blank_one_is_nobody_and_counts_as_mine(
    desk: Desk, make: Makers, tmp_path: Path
) -> None:
    me = make.rep("Ana", me=True)
    ben = make.rep("Ben")
    owned = ("id,name,owner", "1,Albión,", "2,Zuñiga,Ben", "3,Cima,Ana")
    take(desk, write(tmp_path, "a.csv", *owned), write(tmp_path, "r.csv", *ANSWERS))
    assert rows(desk, "SELECT rep_id FROM account ORDER BY id") == [(None,), (ben,), (me,)]
    assert names(desk) == ["Albión", "Cima"]
    assert names(desk, Filters(rep=ben)) == ["Zuñiga"], "a colleague's list holds theirs alone"
    seen = desk.read_now(queue)
    assert [line.account for line in seen.lines] == ["Albión"]
    assert not seen.hidden
