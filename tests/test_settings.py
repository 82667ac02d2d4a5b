"""What a person set in settings.toml; what is no setting is refused with its file, and none is taken then."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from tui.errors import Refused
from tui.rules.defaults import DEFAULTS
from tui.rules.worktime import WorkTime
from tui.services.desk import defaults_of
from tui.settings import Settings, read


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_is_all_defaults(tmp_path: Path) -> None:
    assert read(tmp_path / "settings.toml") == Settings()
    assert defaults_of(Settings()) == DEFAULTS


def test_each_setting_reaches_its_place(tmp_path: Path) -> None:
    said = read(
        written(
            tmp_path,
            '[look]\ntheme = "fallow-light"\nglyphs = "ascii"\nlanguage = "es"\nplace = "plays"\n'
            '[keys]\nlog = "ctrl+l"\n[rules]\nfresh_days = 180\nalert_share = 0.7\n',
        )
    )
    assert (said.theme, said.glyphs, said.language, said.place) == ("fallow-light", "ascii", "es", "plays")
    assert dict(said.keys) == {"log": "ctrl+l"}
    rules = defaults_of(said)
    assert (rules.fresh_days, rules.alert_share, rules.grace_days) == (180, 0.7, DEFAULTS.grace_days)


@pytest.mark.feature("A16")
def test_holidays_and_hours_reach_the_clock(tmp_path: Path) -> None:
    said = read(
        written(
            tmp_path,
            '[work]\nhours = "8:30 - 17:00"\nholidays = ["2027-01-01", 2026-12-25, "2026-12-25"]\n',
        )
    )
    days = (date(2026, 12, 25), date(2027, 1, 1))
    assert (said.hours, said.holidays) == ((time(8, 30), time(17)), days)
    assert defaults_of(said).work == WorkTime(time(8, 30), time(17), days)
    assert defaults_of(Settings()).work == WorkTime()


@pytest.mark.parametrize(
    "text",
    [
        "[work]\nholidays = '2026-12-25'\n",
        "[work]\nholidays = ['2026-02-30']\n",
        "[work]\nholidays = [2026-12-25T10:00:00]\n",
        "[work]\nholidays = [25]\n",
        f"[work]\nholidays = {['2026-12-25'] * 1001}\n",
        "[work]\nhours = '18:00-9:00'\n",
        "[work]\nhours = '9 to 18'\n",
        "[work]\nhours = 9\n",
        "[work]\nholliday = []\n",
        "[look\n",
        "look = 3\n",
        "[look]\ntheme = 3\n",
        "[keys]\nlog = ['l']\n",
        "[rules]\nfresh_days = '180'\n",
        "[rules]\nfresh_days = true\n",
    ],
)
def test_what_is_no_setting_is_refused_with_the_file(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(Refused, match=r"settings\.toml"):
        read(path)
    assert path.read_text(encoding="utf-8") == text


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"[look]\ntheme = '\xff'\n")
    with pytest.raises(Refused):
        read(path)


@pytest.mark.parametrize(
    ("name", "value"), [("fresh_dayz", 180), ("fresh_days", 0.5), ("fresh_days", -3), ("work", 3)]
)
def test_a_rule_that_is_none_or_cannot_be_is_refused(name: str, value: float) -> None:
    with pytest.raises(Refused, match=name):
        defaults_of(Settings(rules={name: value}))


@pytest.mark.feature("A6")
def test_markets_reach_the_rules_whatever_their_capitals(tmp_path: Path) -> None:
    said = read(written(tmp_path, '[markets]\nES = 4\n" de " = 6.5\n'))
    assert defaults_of(said).market_multiples == (("de", 6.5), ("es", 4.0))


@pytest.mark.feature("A6")
@pytest.mark.parametrize("value", [2.9, 7.1, 0, -4, float("nan"), float("inf")])
def test_a_multiple_outside_3_to_7_is_refused_with_words(value: float) -> None:
    with pytest.raises(Refused, match=r"ES = .* lies between 3 and 7"):
        defaults_of(Settings(markets={"ES": value}))
    with pytest.raises(Refused, match="promoter_multiple"):
        defaults_of(Settings(rules={"promoter_multiple": value}))


@pytest.mark.parametrize(
    "rules", [{"fiscal_month": 13}, {"fiscal_month": 0}, {"keep_promoter": 1.0}, {"margin_rate": 1.1}]
)
def test_a_figure_that_no_rule_can_work_with_is_refused(rules: dict[str, float]) -> None:
    with pytest.raises(Refused, match="lies between"):
        defaults_of(Settings(rules=rules))


def test_a_market_that_is_named_twice_or_not_at_all_is_refused() -> None:
    for markets in ({"ES": 4, "es": 5}, {" ": 4}):
        with pytest.raises(Refused, match="twice, or nobody"):
            defaults_of(Settings(markets=markets))
