"""Real series through import, store and service: what is a fall, what is only the season, what is no month yet."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
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
from tui.services.today import queue
from tui.store.care import CareLoader
from tui.store.facts import FactLoader
from tui.store.reading import Reader

AFTER = date(2011, 12, 10)
"""The day after the last invoice of Online Retail II: November is complete, December has begun."""


class Shop:
    """The invoices of Online Retail II in a store, with a clock that is put forward by hand."""

    def __init__(self, folder: Path, file: Path) -> None:
        self.day = AFTER
        folder.mkdir(mode=0o700)
        self.desk = Desk.open(Home(folder), Clock(self._noon, local=False))
        self.desk.write_now(apply_import, plan_import(self.desk, [file]))

    def _noon(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)

    def on(self, day: date) -> dict[str, asked.Spend]:
        """What is said of every customer on a day, by the number of the customer."""
        self.day = day
        self.desk.store.wake()
        return {one.account: one for one in self.desk.read_now(asked.spends)}


_OPEN: list[Shop] = []


@pytest.fixture
def shop(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Made once for all tests of this file, which only look."""
    if not _OPEN:
        file = real_data / "spend_series" / "online_retail_2" / "invoices.csv"
        _OPEN.append(Shop(tmp_path_factory.mktemp("shop") / "home", file))
    return _OPEN[0]


@pytest.fixture(scope="module", autouse=True)
def closed() -> Iterator[None]:
    yield
    while _OPEN:
        _OPEN.pop().desk.close()


@pytest.fixture
def said(real_data: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((real_data / "spend_series" / "expected.json").read_text("utf-8"))
    return found


def months_of_file(real_data: Path) -> dict[str, dict[int, float]]:
    """Net amounts by customer and month, straight from the file."""
    sums: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    with (real_data / "spend_series/online_retail_2/invoices.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            if row["customer_id"]:
                day = date.fromisoformat(row["invoice_date"][:10])
                sums[row["customer_id"]][month_index(day)] += float(row["amount"])
    return sums


LAST = month_index(date(2011, 11, 1))


def window(months: dict[int, float], end: int) -> float:
    return sum(months.get(end - back, 0.0) for back in range(3))


def falls(months: dict[int, float]) -> bool:
    """R6 once more in its shortest form: with under 27 months there is one earlier year and no trend."""
    first = min(months)
    expected = window(months, LAST - 12)
    if LAST - first + 1 < 15 or expected <= 0 or window(months, LAST) >= 0.8 * expected:
        return False
    ratios = [
        window(months, end) / window(months, end - 12)
        for end in range(first + 14, LAST)
        if window(months, end - 12) > 0
    ]
    if len(ratios) < 6:
        return True
    middle = median(ratios)
    spread = 1.4826 * median([abs(ratio - middle) for ratio in ratios])
    return 1 - window(months, LAST) / expected > 2 * spread


@pytest.mark.feature("A12", "A13")
def test_every_alert_of_the_shop_is_explained_by_its_figures(shop: Shop, real_data: Path) -> None:
    """The list is computed again from the file; what falls and is no alert buys at its own rhythm."""
    found, file = shop.on(AFTER), months_of_file(real_data)
    alerts = {name for name, one in found.items() if one.alert}
    fallen = {name for name, months in file.items() if falls(months)}
    assert alerts <= fallen and len(alerts) > 500
    assert {found[name].code for name in fallen - alerts} == {"own_rhythm"}
    for name in alerts:
        one, months = found[name], file[name]
        assert one.recent == pytest.approx(100 * window(months, LAST), abs=2), name
        assert one.expected == pytest.approx(100 * window(months, LAST - 12), abs=2), name
        assert one.recent is not None and one.expected is not None
        assert one.recent < 0.8 * one.expected and one.through == date(2011, 11, 1), name
        assert one.note.endswith("look, do not sell"), name


@pytest.mark.feature("A13")
def test_what_only_the_season_explains_is_no_alert(shop: Shop, said: dict[str, Any]) -> None:
    """Against the answers of the set: sums to the cent; a dip that comes every year alarms nobody."""
    found, answers = shop.on(AFTER), said["online_retail_2"]["as_of_2011_11_top200"]
    for name, sums in answers["details"].items():
        one = found[name]
        assert one.recent == pytest.approx(100 * sums["L3"], abs=2), name
        assert one.before == pytest.approx(100 * sums["P3"], abs=2), name
        if one.code != "season_unknown":
            assert one.expected == pytest.approx(100 * sums["Y3"], abs=2), name
    assert not any(found[name].alert for name in answers["seasonal_dip"])
    alarms = set(answers["naive_alarm"]) & {name for name, one in found.items() if one.alert}
    # 17735 is one that a comparison with the year before alone calls grey: below 0.8 of it, above 0.5
    assert alarms - set(answers["real_drop"]) == {"17735"}
    real = Counter(found[name].code for name in answers["real_drop"])
    assert real == {"drop": 20, "within_spread": 11, "lapsed": 2, "season_unknown": 1}


@pytest.mark.feature("A13")
@pytest.mark.parametrize("day", [date(2012, 1, 2), date(2012, 2, 15), date(2012, 6, 1)])
def test_nine_days_of_december_are_never_read_as_a_fall(shop: Shop, day: date) -> None:
    """Whenever it is asked: the last month is November, and where the records end is said."""
    before, after = shop.on(AFTER), shop.on(day)
    assert {one.through for one in after.values() if one.n} == {date(2011, 11, 1)}
    assert {name for name, one in after.items() if one.alert} == {
        name for name, one in before.items() if one.alert
    }
    assert all(one.note.endswith("the records end on 30 Nov 2011") for one in after.values() if one.n)
    looks = [line for line in shop.desk.read_now(queue, False, 10_000).lines if line.kind == "look"]
    assert bool(looks) == (day < date(2012, 4, 1))  # what ended long ago asks for nothing today


@pytest.mark.feature("A12")
def test_each_alert_asks_for_a_look(shop: Shop) -> None:
    found = shop.on(AFTER)
    lines = shop.desk.read_now(queue, False, 10_000).lines
    looks = {line.account: line for line in lines if line.kind == "look"}
    assert set(looks) == {name for name, one in found.items() if one.alert}
    assert all("look" in line.text and line.reason in found[line.account].note for line in looks.values())


# -- the classic monthly series as customers ------------------------------------------------------------------------

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
