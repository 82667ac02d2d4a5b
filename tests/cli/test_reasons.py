"""`fallow reasons` says what the screen shows, as a table and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fallow
from tui.clock import Clock
from tui.paths import Home
from tui.services.desk import Desk
from tui.services.reasons import board


@pytest.mark.feature("D10", "D11", "D13")
def test_reasons_are_what_the_screen_shows(on_sample: Fallow, home: Path) -> None:
    with Desk.open(Home(home), Clock.system()) as desk:
        known = desk.read_now(board)
    for by in ("kind", "competitor", "substitute", "avoidable"):
        said = on_sample("reasons", "--by", by, "--json").json
        view = known[by]
        assert [(one["key"], one["n"]) for one in said["lines"]] == [(one.key, one.n) for one in view.lines]
        assert said["n"] == sum(one["n"] for one in said["lines"]) == view.n
        assert said["totals"][0]["margin"] == view.worth[0].margin / 100
        assert sum(part["margin"] for one in said["lines"] for part in one["worth"]) == pytest.approx(
            sum(one["margin"] for one in said["totals"])
        )
    text = on_sample("reasons").out
    assert "Why they left" in text and "service" in text and "%" in text
    assert "Clerkwell" in on_sample("reasons", "--by", "competitor").out


@pytest.mark.feature("D10")
def test_a_span_of_days_and_its_periods(on_sample: Fallow) -> None:
    whole = on_sample("reasons", "--by", "quarter", "--json").json
    part = on_sample("reasons", "--by", "quarter", "--since", "2026-01-01", "--json").json
    assert part["since"] == "2026-01-01" and 0 < part["n"] < whole["n"]
    assert [one["key"] for one in part["lines"]] == [
        one["key"] for one in whole["lines"] if one["key"] >= "2026"
    ]
    few = on_sample("reasons", "--since", "2026-09-01")
    assert few.status == 0 and "From 10 departures on" in few.err and "%" not in few.out
    assert "Nobody left in that time." in on_sample("reasons", "--until", "2001-01-01").err


def test_what_cannot_be_asked_is_refused_in_words(on_sample: Fallow, fallow: Fallow) -> None:
    turned = on_sample("reasons", "--since", "2026-02-01", "--until", "2026-01-01")
    assert turned.status == 1 and "there is no day" in turned.err and not turned.out
    assert on_sample("reasons", "--by", "weather").status == 2
    assert on_sample("reasons", "--since", "yesterday").status == 2


def test_an_empty_store_says_so(fallow: Fallow, home: Path) -> None:
    with Desk.open(Home(home), Clock.system()):
        pass
    said = fallow("reasons")
    assert said.status == 0 and "Nobody has left." in said.err
    assert fallow("reasons", "--json").json["lines"] == []
