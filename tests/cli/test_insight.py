"""What an ask is worth, discounts and the guard of the quarter's end on the command line: the screen's own answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fallow
from tui.clock import Clock
from tui.paths import Home
from tui.services import acts, discounts, value
from tui.services.desk import Desk
from tui.services.multiple import multiple as measured


@pytest.mark.feature("A6")
def test_value_is_what_the_screen_shows(on_sample: Fallow, home: Path) -> None:
    said = on_sample("value", "--json").json
    with Desk.open(Home(home), Clock.system()) as desk:
        found, multiple = desk.read_now(value.value), desk.read_now(measured)
    assert [one["at_stake"] for one in said["total"]] == [one.at_stake / 100 for one in found.portfolios]
    first = said["total"][0]
    assert first["at_stake"] == pytest.approx(sum(one["at_stake"] for one in first["by_stance"]))
    assert first["at_stake"] == pytest.approx(sum(one["at_stake"] for one in first["by_category"]))
    assert said["multiple"]["assumed"] == 3.0 and said["multiple"]["note"] == multiple.note == "too_few"
    assert (said["multiple"]["measured"], said["multiple"]["promoters"]["n"]) == (None, multiple.promoters.n)
    text = on_sample("value").out
    assert "too few: n =" in text and "Seguros Albión" in text and "have no figures" in text


@pytest.mark.feature("A6")
def test_value_of_an_account_says_its_terms_under_its_market(on_sample: Fallow, home: Path) -> None:
    before = on_sample("value", "Albión", "--json").json
    assert (before["multiple"], before["rate_own"], before["stance"]) == (3.0, True, "detractor")
    (home / "settings.toml").write_text("[markets]\nES = 5\n", encoding="utf-8")
    after = on_sample("value", "Albión", "--json").json
    assert after["multiple"] == 5.0 and after["market_own"]
    assert after["at_stake"] == pytest.approx(after["as_promoter"] * 0.8, abs=0.01)
    assert after["at_stake"] > before["at_stake"]
    listed = on_sample("list", "--find", "Albión", "--json").json[0]
    assert listed["at_stake"] == after["at_stake"]
    assert "5  (set for ES)" in on_sample("value", "Albión").out
    assert on_sample("value", "nobody at all").status == 1


@pytest.mark.feature("A6")
@pytest.mark.parametrize("said", ["ES = 2.9", "ES = 8", "ES = nan", 'ES = "4"', "ES = 4\nes = 5"])
def test_a_multiple_that_cannot_be_is_refused_with_words(on_sample: Fallow, home: Path, said: str) -> None:
    (home / "settings.toml").write_text(f"[markets]\n{said}\n", encoding="utf-8")
    answer = on_sample("value")
    assert answer.status == 1 and not answer.out and "es" in answer.err.casefold()


@pytest.mark.feature("A8")
def test_discounts_tell_objections_from_amends(on_sample: Fallow, home: Path) -> None:
    said = on_sample("discounts", "--json").json
    total = said["totals"][0]
    assert (total["objections"]["n"], total["amends"]["n"], total["amends"]["open"]) == (3, 4, 1)
    assert total["amends"]["granted"] == sum(one["granted"] for one in total["amends"]["by_issue"]) == 9982.0
    assert total["price_level"] == pytest.approx(1 - (2940 + 1830) / (98000 + 61000 + 8400))
    assert {one["kind"] for one in said["discounts"]} == {"amends", "objection"}
    text = on_sample("discounts").out
    assert "price objections: 3" in text and "amends left out" in text and "open" in text
    one = on_sample("discounts", "Albión", "--json").json
    assert [entry["issue"] for entry in one["discounts"]] == ["Late claims at month end"]
    with Desk.open(Home(home), Clock.system()) as desk:
        assert len(desk.read_now(discounts.of_portfolio, True).rows) == 8
    assert len(on_sample("discounts", "--all", "--json").json["discounts"]) == 8


def test_without_any_the_commands_say_so(fallow: Fallow, home: Path) -> None:
    with Desk.open(Home(home), Clock.system()):
        pass
    assert "No discount was asked for." in fallow("discounts").out
    assert fallow("discounts", "--json").json == {"totals": [], "discounts": []}
    said = fallow("value")
    assert said.status == 0 and "No accounts yet." in said.out and "too few" in said.out


@pytest.mark.feature("A9", "X4")
def test_log_warns_on_stderr_goes_on_and_puts_it_into_json(
    on_sample: Fallow, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet = on_sample("log", "sales call Albión: offered cover")
    assert quiet.status == 0 and not quiet.err
    monkeypatch.setenv("FALLOW_TODAY", "2026-12-15")
    with Desk.open(Home(home), Clock.system()) as desk:
        for account in (2, 5, 6, 7, 10):
            desk.write_now(acts.log, account, "call", "offered cover", selling=True)
    warned = on_sample("log", "--selling", "call Aldebarán: offered cover")
    assert warned.status == 0 and "Transportes Aldebarán" in warned.out
    assert "The quarter ends on 31 Dec 2026" in warned.err and "Bramblecote Foods" in warned.err
    said = on_sample("log", "--selling", "--json", "call Aldebarán: offered cover").json
    assert len(said["warnings"]) == 1 and said["act"]["kind"] == "call"
    assert on_sample("log", "--json", "call Aldebarán: how are you").json["warnings"] == []
