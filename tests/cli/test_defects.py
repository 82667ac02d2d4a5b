"""`fallow defects` gives what the place Fixes shows, and says what its figures stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fallow
from tui.clock import Clock
from tui.paths import Home
from tui.services import defect_work, defects
from tui.services.desk import Desk

FIELDS = ["defect", "category", "n1", "n0", "frequency", "r", "severity", "points_lost", "note"]


@pytest.mark.feature("A20", "A21")
def test_the_ranking_as_the_screen_has_it(on_sample: Fallow, home: Path) -> None:
    said = on_sample("defects", "--json")
    assert said.status == 0 and [list(one) for one in said.json] == [FIELDS] * len(said.json)
    with Desk.open(Home(home), Clock.system()) as desk:
        found = desk.read_now(defects.ranking)
    assert [one["defect"] for one in said.json] == [one.name for one in found.defects]
    first, top = said.json[0], found.defects[0]
    assert first["r"] == pytest.approx(top.r, abs=1e-6) and first["n1"] == top.n1
    assert first["frequency"] == pytest.approx(top.n1 / (top.n1 + top.n0), abs=1e-6)
    text = on_sample("defects")
    assert text.out.splitlines()[1].startswith(top.name) and "too few" in text.out
    assert f"{found.n} customers answered since 2025-11-22" in text.err
    assert f"{found.unnamed} of {found.departures} departures" in text.err


@pytest.mark.feature("A20")
def test_another_window(on_sample: Fallow) -> None:
    year, month = on_sample("defects", "--json").json, on_sample("defects", "--window", "1", "--json").json
    units = {one["n1"] + one["n0"] for one in year}
    assert len(units) == 1 and {one["n1"] + one["n0"] for one in month} != units
    assert on_sample("defects", "--window", "0").status == 2
    assert on_sample("defects", "--window", "999").status == 1


def test_a_store_without_defects_says_so(fallow: Fallow, home: Path) -> None:
    assert fallow("defects").status == 1
    Desk.open(Home(home), Clock.system()).close()
    assert fallow("defects", "--json").json == []
    said = fallow("defects")
    assert said.status == 0 and said.out == "" and "No defects yet" in said.err


def test_a_hostile_name_is_text(on_sample: Fallow, home: Path) -> None:
    with Desk.open(Home(home), Clock.system()) as desk:
        desk.write_now(defect_work.add, "\x1b[31m[/] “100 %”\u202e 客户")
    said = on_sample("defects")
    assert said.status == 0 and "\x1b" not in said.out and "\u202e" not in said.out and "客户" in said.out
