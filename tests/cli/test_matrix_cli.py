"""`fallow matrix` and `fallow list --cell`: the same answers as the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fallow
from tui.clock import Clock
from tui.paths import Home
from tui.services.desk import Desk
from tui.services.matrix import matrix

STRATEGIES = {
    "fix_basics": ("detractor", "low"),
    "root_cause": ("detractor", "high"),
    "ask_what_makes_nine": ("passive", "low"),
    "progress_meeting": ("passive", "high"),
    "sell_here": ("promoter", "low"),
    "protect": ("promoter", "high"),
}


@pytest.mark.feature("A24")
def test_cells_with_counts_strategy_and_accounts(on_sample: Fallow, home: Path) -> None:
    found = on_sample("matrix", "--json").json
    cells = {cell["cell"]: cell for cell in found["cells"]}
    assert len(cells) == 12 and set(cells) > set(STRATEGIES)
    for name, (stance, share) in STRATEGIES.items():
        assert (cells[name]["stance"], cells[name]["share"], cells[name]["strategy"]) == (stance, share, name)
    for cell in cells.values():
        assert cell["count"] == len(cell["accounts"])
        assert sum(cell["spend_12m"].values()) == pytest.approx(sum(a["spend_12m"] for a in cell["accounts"]))
        assert sum(cell["at_stake"].values()) == pytest.approx(sum(a["at_stake"] for a in cell["accounts"]))
        assert cell["share_estimated"] == sum(a["share_estimated"] for a in cell["accounts"])
    assert sum(cell["count"] for cell in cells.values()) == found["accounts"]
    everyone = on_sample("list", "--json").json
    assert found["accounts"] + found["lost"] == len(everyone)
    with Desk.open(Home(home), Clock.system()) as desk:
        shown = {cell.strategy or cell.id: cell.accounts for cell in desk.read_now(matrix).cells}
    assert shown == {name: cell["count"] for name, cell in cells.items()}


@pytest.mark.feature("A24")
def test_the_list_of_a_cell_is_the_cell(on_sample: Fallow) -> None:
    cells = on_sample("matrix", "--json").json["cells"]
    for cell in cells:
        where = f"{cell['stance']}/{cell['share']}"
        for name in (cell["cell"], where):
            listed = on_sample("list", "--cell", name, "--json").json
            assert {row["id"] for row in listed} == {row["id"] for row in cell["accounts"]}
    in_words = on_sample("list", "--cell", "Sell here", "--json").json
    assert in_words == on_sample("list", "--cell", "sell_here", "--json").json, "as `matrix` writes it"
    refused = on_sample("list", "--cell", "nope")
    assert refused.status == 1 and "sell_here" in refused.err and refused.out == ""


@pytest.mark.feature("A24")
@pytest.mark.parametrize("columns", [None, 80, 100])
def test_text_is_a_table_whose_strategies_are_whole(
    on_sample: Fallow, columns: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.cli import matrix as drawing

    monkeypatch.setattr(drawing, "width", lambda: columns or 10_000)
    lines = on_sample("matrix").out.splitlines()
    assert all(len(line) <= (columns or 200) for line in lines)
    if columns is None:
        said = "\n".join(lines)
        for words in (
            "fix the basics, delay sales",
            "protect, recognise, ask for a referral",
            "share unknown",
        ):
            assert words in said
    starts = [line.split()[0] for line in lines if line and not line.startswith(" ")]
    assert starts == ["detractor", "passive", "promoter", "unknown"]
    if columns == 80:
        # The high column of the last stance that has a strategy, its words one under the other.
        at = next(n for n, line in enumerate(lines) if line.startswith("promoter"))
        start = lines[at].index("protect")
        words = " ".join(line[start : start + 20].strip() for line in lines[at : at + 2])
        assert words == "protect, recognise, ask for a referral"


@pytest.mark.feature("A25")
def test_estimates_and_the_border_are_said_and_the_border_is_set(on_sample: Fallow, home: Path) -> None:
    assert "33 % est" in on_sample("list", "--sort", "share").out
    assert "shares are estimates by rank" in on_sample("matrix").err
    before = {cell["cell"]: cell["count"] for cell in on_sample("matrix", "--json").json["cells"]}
    (home / "settings.toml").write_text("[rules]\nhigh_share = 0.99\n", encoding="utf-8")
    found = on_sample("matrix", "--json").json
    after = {cell["cell"]: cell["count"] for cell in found["cells"]}
    assert found["high_share"] == 0.99
    assert after["protect"] == 0 and after["sell_here"] == before["sell_here"] + before["protect"]
    assert "under 99 %" in on_sample("matrix").out


def test_an_empty_portfolio_speaks(fallow: Fallow, home: Path) -> None:
    with Desk.open(Home(home), Clock.system()):
        pass
    answer = fallow("matrix")
    assert answer.status == 0 and "No accounts yet." in answer.err
    assert fallow("matrix", "--json").json["accounts"] == 0
