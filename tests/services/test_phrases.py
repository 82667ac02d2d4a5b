"""Dates as they are said, in three languages; what is not surely a date is none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.services.phrases import leading_day, parse_day, said_day, trailing_day

SUNDAY = date(2026, 11, 22)

SAID = [
    ("2026-12-01", "en", "2026-12-01"),
    ("today", "en", "2026-11-22"),
    ("Tomorrow", "en", "2026-11-23"),
    ("mañana", "es", "2026-11-23"),
    ("pasado mañana", "es", "2026-11-24"),
    ("明天", "zh", "2026-11-23"),
    ("后天", "zh", "2026-11-24"),
    ("tue", "en", "2026-11-24"),
    ("next Tue", "en", "2026-11-24"),
    ("Sunday", "en", "2026-11-29"),
    ("el martes", "es", "2026-11-24"),
    ("miércoles que viene", "es", "2026-11-25"),
    ("周二", "zh", "2026-11-24"),
    ("下周二", "zh", "2026-11-24"),
    ("last Mon", "en", "2026-11-16"),
    ("viernes pasado", "es", "2026-11-20"),
    ("in 3 days", "en", "2026-11-25"),
    ("+3d", "en", "2026-11-25"),
    ("in 3 w", "en", "2026-12-13"),
    ("in a month", "en", "2026-12-22"),
    ("dentro de 2 semanas", "es", "2026-12-06"),
    ("hace 3 días", "es", "2026-11-19"),
    ("2 days ago", "en", "2026-11-20"),
    ("3天后", "zh", "2026-11-25"),
    ("两周后", "zh", "2026-12-06"),
    ("一个月后", "zh", "2026-12-22"),
    ("next week", "en", "2026-11-23"),
    ("el próximo mes", "es", "2026-12-01"),
    ("月底", "zh", "2026-11-30"),
    ("12 Sep", "en", "2027-09-12"),
    ("Sept. 12th", "en", "2027-09-12"),
    ("12 de diciembre de 2027", "es", "2027-12-12"),
    ("9月12日", "zh", "2027-09-12"),
    ("2026年12月3日", "zh", "2026-12-03"),
    ("30/11", "es", "2026-11-30"),
    ("11/30", "en", "2026-11-30"),
    ("3/4", "en", "2027-04-03"),
    ("3/4", "zh", "2027-03-04"),
    ("29/02", "en", "2028-02-29"),
    ("Fri 4 Dec", "en", "2026-12-04"),
    ("December 3rd, 2026", "en", "2026-12-03"),
]


@pytest.mark.parametrize(("said", "language", "day"), SAID)
def test_what_is_said(said: str, language: str, day: str) -> None:
    assert parse_day(said, SUNDAY, language) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "said", ["", "a", "d", "may", "5", "12:30", "30 feb", "2026-02-30", "call 5 people", "99/99", "x" * 200]
)
def test_what_is_no_date(said: str) -> None:
    assert parse_day(said, SUNDAY, "en") is None


def test_of_the_past_the_last_one_is_meant() -> None:
    assert parse_day("12 Sep", SUNDAY, "en", past=True) == date(2026, 9, 12)
    assert parse_day("Sunday", SUNDAY, "en", past=True) == date(2026, 11, 15)
    assert parse_day("29 feb", SUNDAY, "en", past=True) == date(2024, 2, 29)


def test_a_date_is_found_at_the_beginning_or_the_end() -> None:
    assert leading_day("in 3 days send plan", SUNDAY, "en") == (date(2026, 11, 25), "send plan")
    assert leading_day("周二发计划", SUNDAY, "zh") == (date(2026, 11, 24), "发计划")
    assert leading_day("send plan", SUNDAY, "en") is None
    assert trailing_day("send plan on Tue", SUNDAY, "en") == (date(2026, 11, 24), "send plan")
    assert trailing_day("Tue", SUNDAY, "en") is None


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_iso_and_distances_are_exact(today: date, count: int) -> None:
    day = today + timedelta(days=count)
    assert said_day(day.isoformat(), today, "en") == day
    assert said_day(f"in {count} days", today, "en") == said_day(f"{count}天后", today, "zh") == day


@given(st.text(max_size=30), st.sampled_from(("en", "es", "zh")))
def test_no_text_breaks_the_table(text: str, language: str) -> None:
    said_day(text, SUNDAY, language)
    leading_day(text, SUNDAY, language)
    trailing_day(text, SUNDAY, language)
