"""Files that come again after their records were merged, and after somebody of them was erased: nothing changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.importing_help import facts, rows, take, write
from tests.services.looking import derived
from tui.services import erasing
from tui.services.desk import Desk
from tui.services.merging import merge


@pytest.mark.feature("X13", "X15")
def test_what_was_merged_or_erased_stays_so_when_its_files_come_again(desk: Desk, tmp_path: Path) -> None:
    files = (
        write(tmp_path, "a.csv", "id,company,domain,city", "1,Vega,vega.es,Vigo", "2,Vega SL,vegasl.es,Lugo"),
        write(
            tmp_path, "p.csv", "id,account_id,email,name", "11,1,a@vega.es,Ana Ruiz", "12,2,b@x.es,A. Ruiz"
        ),
        write(
            tmp_path,
            "r.csv",
            "response id,account_id,email,score,date",
            "r1,1,a@vega.es,3,2026-11-01",
            "r2,2,b@x.es,10,2026-11-05",
        ),
    )
    take(desk, *files)
    desk.write_now(merge, "account", 1, 2, {}, [(1, 2)], lift_hold=True)
    before = facts(desk)
    again = take(desk, *files)
    assert [(file.count.same, file.count.conflict) for file in again.files] == [(2, 0)] * 3
    assert facts(desk) == before
    erasing.erase(desk.store, 1)
    again = take(desk, *files)
    assert [(file.count.same, file.count.skip) for file in again.files] == [(2, 0), (0, 2), (0, 2)]
    assert rows(desk, "SELECT name FROM contact") == []
    stood = derived(desk)
    desk.store.rebuild()
    assert derived(desk) == stood
