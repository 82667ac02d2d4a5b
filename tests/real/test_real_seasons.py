"""The classic monthly series as customers: through import, store and rule, month after month."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tui.clock import Clock
from tui.paths import Home
from tui.rules.dates import month_index, month_start
from tui.rules.facts import Spell
from tui.rules.season import SeasonResult, Series, season
from tui.services import spend as asked
from tui.services.desk import Desk
from tui.services.disruptions import register
from tui.services.find import find_account
from tui.services.importing import apply_import, plan_import
from tui.services.spend_words import terms_of
from tui.store.care import CareLoader
from tui.store.facts import FactLoader
from tui.store.reading import Reader


@pytest.fixture
def said(real_data: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((real_data / "spend_series" / "expected.json").read_text("utf-8"))
    return found


FILES = {
    "AirPassengers": "AirPassengers.csv",
    "wineind": "wineind.csv",
    "champagne": "monthly_champagne_sales.csv",
    "car_sales": "monthly-car-sales.csv",
    "milk": "monthly-milk.csv",
    "robberies": "monthly-robberies.csv",
    "writing_paper": "monthly-writing-paper-sales.csv",
}


def series(file: Path) -> list[tuple[date, float]]:
    """(month, figure) of a file whose columns are a month and a figure, in either order."""
    found = []
    with file.open(newline="") as lines:
        for row in csv.reader(lines):
            if len(row) != 2 or not (row[0][:1].isdigit() and row[1][:1].isdigit()):
                continue
            text, figure = row if "-" in row[0] else (row[1], row[0])
            year, month = text.split("-")[:2]
            year = str(1960 + int(year)) if len(year) < 4 else year  # one counts its years from 1
            found.append((date(int(year), int(month), 1), float(figure)))
    return sorted(found)


def load_factors(file: Path) -> list[tuple[date, float]]:
    with file.open(newline="") as lines:
        return [
            (date(int(row["Year"]), int(row["Month"]), 1), float(row["Total"]))
            for row in csv.DictReader(lines, delimiter="\t")
        ]


def bring(desk: Desk, folder: Path, figures: dict[str, list[tuple[date, float]]]) -> None:
    """Monthly figures of customers through the import."""
    file = folder / "spend.csv"
    rows = [f"{name},{month:%Y-%m},{value:.2f}" for name, found in figures.items() for month, value in found]
    file.write_text("\n".join(["customer_name,month,revenue", *rows]) + "\n")
    desk.write_now(apply_import, plan_import(desk, [file]))


def alerts_over_time(desk: Desk, name: str, until: date) -> dict[str, SeasonResult]:
    """The last months of the windows that were a fall, as it would have been said on the 5th of the month after."""

    def load(reader: Reader) -> tuple[Series, tuple[Spell, ...]]:
        account = find_account(reader, name)
        known = FactLoader(reader.db).chunk(account, account)
        series = CareLoader(reader.db).chunk(account, account, known)[0].money.series
        assert series is not None
        return series, known[0].facts.disruptions

    series, spells = desk.read_now(load)
    found: dict[str, SeasonResult] = {}
    for index in range(month_index(series.months[0][0]), month_index(until) + 1):
        one = season(series, spells, month_start(index + 1).replace(day=5))
        assert one.through == month_start(index)
        if one.alert:
            assert one.recent is not None and one.expected is not None and one.n >= 15
            assert one.recent < 0.8 * one.expected
            assert one.ratios < 6 or 1 - one.recent / one.expected > 2 * (one.spread or 0)
            found[f"{month_start(index):%Y-%m}"] = one
    return found


ALERTS = {
    "AirPassengers": [],
    "wineind": ["1991-05"],  # April 1991 fell by more than 30 % on the year before
    "champagne": ["1970-03", "1970-04", "1970-05", "1970-06"],  # so did January and May 1970
    "car_sales": [
        "1962-09",
        "1962-10",
        "1962-11",
    ],  # September 1962: 43 % below the month before, 17 % below 1961
    "milk": [],
    "robberies": [],
    "writing_paper": [
        "1972-11",
        "1972-12",
        "1973-01",
        "1973-02",
        "1973-03",
    ],  # the real fall at its end, and no other
}


@pytest.mark.feature("A13")
def test_the_classic_series_fall_where_they_fell_and_nowhere_else(
    home: Path, tmp_path: Path, real_data: Path, said: dict[str, Any]
) -> None:
    """Windows by the hundred: no season, no growth and no dip that comes every year is taken for a fall."""
    folder = real_data / "spend_series" / "classic_monthly"
    figures = {name: series(folder / file) for name, file in FILES.items()}
    dips = 0
    with Desk.open(Home(home), Clock.at(date(2026, 11, 22))) as desk:
        bring(desk, tmp_path, figures)
        for name, wanted in ALERTS.items():
            answers = said["classic_monthly"][name]
            assert (len(figures[name]), f"{figures[name][-1][0]:%Y-%m}") == (
                answers["months"],
                answers["last"],
            )
            found = alerts_over_time(desk, name, figures[name][-1][0])
            assert list(found) == wanted, name
            assert not set(found) & set(answers["seasonal_dips"]), name
            dips += len(answers["seasonal_dips"])
        named = {one.account: one for one in desk.read_now(asked.spends)}
        assert set(named) == set(figures)
    assert dips > 50


@pytest.mark.feature("A13")
def test_a_month_that_nobody_wrote_down_is_no_fall(
    home: Path, tmp_path: Path, real_data: Path, said: dict[str, Any]
) -> None:
    """Thirteen months of the milk are missing; beside other customers each would be a month without a purchase."""
    figures = series(real_data / "spend_series/classic_monthly/monthly-milk-incomplete.csv")
    answers = said["classic_monthly"]["milk_incomplete"]
    with Desk.open(Home(home), Clock.at(date(2026, 11, 22))) as desk:
        bring(desk, tmp_path, {"Dairy": figures})
        assert alerts_over_time(desk, "Dairy", figures[-1][0]) == {}
        drawn = desk.read_now(asked.spend_by_month, 1, 200).months
        assert [f"{one.month:%Y-%m}" for one in drawn if one.missing] == answers["missing"]
        (one,) = desk.read_now(asked.spends)
        assert one.left_out == (date(1975, 10, 1),) and "1975-10" in dict(terms_of(one))["left out"]


@pytest.mark.feature("A14")
def test_flights_of_2020_fell_and_a_registered_disruption_mutes_them(
    home: Path, tmp_path: Path, real_data: Path
) -> None:
    """Without it the fall is said at once, and the recovery is later taken for a growth that stopped."""
    figures = load_factors(real_data / "spend_series/classic_monthly/Load_factors_2024.txt")
    end = figures[-1][0]
    with Desk.open(Home(home), Clock.at(date(2026, 11, 22))) as desk:
        bring(desk, tmp_path, {"Airline": figures})
        bare = alerts_over_time(desk, "Airline", end)
        assert (
            min(bare) == "2020-04" and "2020-06" in bare and not [month for month in bare if month < "2020"]
        )
        made = desk.write_now(register, "Pandemic", "theirs", date(2020, 3, 10), date(2022, 3, 31))
        assert made.touched == 1
        assert alerts_over_time(desk, "Airline", end) == {}
        account = desk.read_now(asked.spend_by_month, 1, 60)
        assert [one.disrupted for one in account.months].count("Pandemic") == 25


@pytest.mark.feature("A13")
@pytest.mark.parametrize("file", ["ausbeer.csv", "woolyrnq.csv"])
def test_a_customer_that_buys_each_quarter_is_not_lapsed_in_between(
    home: Path, tmp_path: Path, real_data: Path, file: str
) -> None:
    """Quarterly figures beside a customer of every month: the months between are no silence."""
    quarters = series(real_data / "spend_series/classic_monthly" / file)
    months = [
        (month_start(at), 100.0)
        for at in range(month_index(quarters[0][0]), month_index(quarters[-1][0]) + 4)
    ]
    with Desk.open(Home(home), Clock.at(date(2026, 11, 22))) as desk:
        bring(desk, tmp_path, {"Quarters": quarters, "Months": months})
        found = alerts_over_time(desk, "Quarters", quarters[-1][0])
        assert not [one for one in found.values() if one.lapsed]
        assert [one for one in found.values() if one.recent == 0] == []
        # the wool of 1976 did not keep the growth that followed the slump of 1974
        assert set(found) <= {f"{month_start(at):%Y-%m}" for at in range(1976 * 12 + 3, 1977 * 12 + 3)}
