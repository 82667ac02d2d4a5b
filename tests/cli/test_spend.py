"""`fallow spend` and `fallow disruptions` on the sample portfolio: the same answers as on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import DAY, Fallow
from tui.clock import Clock
from tui.paths import Home
from tui.services.desk import Desk
from tui.services.spend import spend, spends

FIELDS = {"account", "recent", "expected", "change", "seasonal_change", "spread", "alert", "muted_by", "note"}


@pytest.mark.feature("A12", "A13", "A14")
def test_spend_of_all_says_alerts_first_and_what_the_screen_says(
    on_sample: Fallow, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = on_sample("spend", "--json").json
    monkeypatch.setenv("FALLOW_TODAY", DAY)
    with Desk.open(Home(home), Clock.system()) as desk:
        known = desk.read_now(spends)
    assert [one["account"]["id"] for one in said] == [one.account_id for one in known]
    alerts = [one["alert"] for one in said]
    assert alerts == sorted(alerts, reverse=True) and sum(alerts) == 2
    for one, view in zip(said, known, strict=True):
        assert set(one) >= FIELDS and one["note"] == view.note
        assert one["recent"] == (None if view.recent is None else view.recent / 100)
        assert (one["change"], one["muted_by"], one["spread"]) == (view.change, view.muted_by, view.spread)
    notes = {one["account"]["name"]: one for one in said}
    assert notes["Bramblecote Foods"]["note"].endswith("look, do not sell")
    assert notes["Seguros Albión"]["note"] == (
        "fell 31 % against the 3 months before; 28 % is normal for the season"
    )
    muted = notes["Naviera Calafría"]
    assert muted["muted_by"] == "Flooded scan centre in Levante" and not muted["alert"]
    assert muted["change"] < muted["seasonal_change"] - 0.2  # it would be one, were it not muted
    assert notes["Bodegas Rocafría"]["code"] == "own_rhythm"
    assert notes["Editorial Luna Parda"]["note"].endswith("season unknown")


@pytest.mark.feature("A13")
def test_spend_of_one_account_as_text_and_as_json(on_sample: Fallow, home: Path) -> None:
    answer = on_sample("spend", "Bramblecote")
    assert answer.status == 0
    name, sentence, *terms = answer.out.splitlines()
    assert name == "Bramblecote Foods"
    assert (
        sentence == "fell 44 % against the 3 months before; 1 % is normal for the season; look, do not sell"
    )
    assert any(line.startswith("  expected: ") for line in terms)
    one = on_sample("spend", "Bramblecote", "--json").json
    assert one == on_sample("spend", "--json").json[0]
    assert one["currency"] == "EUR" and one["through"] == "2026-10-01" and one["years"] == 2
    with Desk.open(Home(home), Clock.system()) as desk:
        assert desk.read_now(spend, one["account"]["id"]).note == one["note"]
    nobody = on_sample("spend", "Nobody at all")
    assert nobody.status == 1 and not nobody.out


def test_spend_as_a_table_marks_alerts_and_muted_ones_by_letter_and_sign(on_sample: Fallow) -> None:
    answer = on_sample("spend")
    lines = answer.out.splitlines()
    assert lines[1].startswith("✗  Bramblecote Foods") and lines[2].startswith("✗  ")
    assert sum(line.startswith("M  ") for line in lines) == 6
    assert "2 to look at, 6 muted" in answer.err
    listed = on_sample("list", "--spend", "fell", "--rep", "all", "--json").json
    assert {one["name"] for one in listed} == {"Bramblecote Foods", "Laboratorios Vegaclara"}


def test_spend_of_an_empty_store_says_how_to_fill_it(fallow: Fallow) -> None:
    answer = fallow("spend")
    assert "import" in answer.out + answer.err


@pytest.mark.feature("A14")
def test_disruptions_are_listed_registered_ended_and_removed(on_sample: Fallow) -> None:
    before = on_sample("disruptions", "--json").json
    assert [one["name"] for one in before] == [
        "Flooded scan centre in Levante",
        "Portal down for three weeks",
    ]
    assert (before[0]["touched"], before[0]["running"], before[0]["value"]) == (6, False, "Levante")
    made = on_sample(
        *("disruptions", "--add", "Strike", "--side", "theirs", "--from", "2026-11-01", "--account"),
        *("Bramblecote", "--json"),
    ).json
    (strike,) = [one for one in made if one["name"] == "Strike"]
    assert (strike["accounts"], strike["touched"], strike["running"]) == (["Bramblecote Foods"], 1, True)
    assert on_sample("spend", "Bramblecote", "--json").json["muted_by"] == "Strike"
    ended = on_sample("disruptions", "--end", str(strike["id"]), "--until", "2026-11-03", "--json").json
    assert [one["ends"] for one in ended if one["name"] == "Strike"] == ["2026-11-03"]
    assert on_sample("spend", "Bramblecote", "--json").json["alert"]
    assert len(on_sample("disruptions", "--remove", str(strike["id"]), "--json").json) == 2
    ghost = on_sample("disruptions", "--add", "Ghost", "--region", "Nowhere", "--from", "2025-01-01")
    assert ghost.status == 0 and "No account is there: Nowhere." in ghost.err
    assert "does it still run?" in ghost.out
    assert on_sample("disruptions", "--add", "X", "--region", "a", "--industry", "b").status == 2
    assert on_sample("disruptions", "--end", "99").status == 1
    assert on_sample("undo").out == "Undone: disruption registered · Ghost (1 row).\n"
    assert on_sample("disruptions", "--add", "").status == 1
    stray = on_sample("disruptions", "--until", "2026-11-22")
    assert stray.status == 1 and "--add NAME" in stray.err and not stray.out
