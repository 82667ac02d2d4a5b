from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.i18n import set_language
from tui.ui import glyphs
from tui.ui.text import (
    bits,
    cell,
    day,
    fit,
    fit_bits,
    look,
    masked,
    money,
    number,
    plain,
    safe,
    spark,
    stance_mark,
    template,
    verdict_words,
    width,
)

TODAY = date(2026, 11, 19)  # a Thursday
NAUGHTY = ["[ACME] Ltd", "[/foo]", "[@click=app.quit]x[/]", "x[/red]y", "C:\\x\\[y]", "$primary"]


@pytest.fixture(autouse=True)
def same_looks() -> Iterator[None]:
    yield
    set_language("en")
    look.glyphs, look.private = glyphs.UNICODE, False


@pytest.mark.parametrize("name", NAUGHTY)
def test_data_is_never_markup(name: str) -> None:
    assert plain(name).plain == name
    assert safe((name, "bold"), name).plain == name * 2
    assert cell((name, "bold")).plain == name
    assert template("[b]$n[/b]", n=name).plain == name


def test_a_template_with_a_place_but_no_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        template("[b]$nmae[/b]", name="x")


def test_controls_become_pictures_and_lines_one_line() -> None:
    assert safe("a\x1b[2J\nb").plain == "a␛[2J b"
    assert plain("a\nb\x00").plain == "a\nb␀"


@given(st.text(max_size=60), st.integers(0, 40), st.sampled_from(["left", "right"]))
def test_what_is_fitted_is_exactly_as_wide_as_asked(text: str, cells: int, align: str) -> None:
    [(text, _tone)] = bits(("x" + text, "bold"))
    assert width(fit(text, cells, align)) == cells


@given(
    st.lists(st.tuples(st.text("ab株e\u0301 ", max_size=12), st.just("bold")), max_size=5), st.integers(0, 30)
)
def test_a_row_of_bits_is_fitted_too(parts: list[tuple[str, str]], cells: int) -> None:
    row = bits(tuple(parts))
    assert sum(width(text) for text, _tone in fit_bits(row, cells)) == cells


def test_wide_signs_are_cut_between_cells() -> None:
    assert fit("株式会社", 5) == "株式…"
    assert fit("株式会社", 4) == "株… "
    assert fit("e\u0301te\u0301", 3) == "e\u0301te\u0301"


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (5, "Tue"),
        (-3, "3 d ago"),
        (21, "in 3 w"),
        (-14, "2 w ago"),
        (40, "29 Dec 2026"),
    ],
)
def test_days_near_today_are_words(ahead: int, words: str) -> None:
    assert day(TODAY + timedelta(ahead), TODAY) == words


def test_each_language_writes_numbers_and_dates_its_way() -> None:
    assert (number(1234567), number(-0.2), number(0.5, 1)) == ("1,234,567", "0", "0.5")
    assert money(4_820_049, "EUR") == "48,200 €"
    assert money(-4_820_050, "EUR") == "-48,201 €"
    set_language("es")
    assert money(123_456, "EUR", with_cents=True) == "1.234,56 €"
    assert day(TODAY + timedelta(40), TODAY) == "29 dic 2026"
    set_language("zh")
    assert day(TODAY + timedelta(40), TODAY) == "2026年12月29日"


def test_a_spark_shows_gaps_and_nothing_apart() -> None:
    assert spark([0, None, 5, 10]) == "▁·▄▇"
    assert spark([]) == ""
    assert spark([None, 0]) == "·▁"


@pytest.mark.parametrize(
    ("wish", "env", "encoding", "expected"),
    [
        ("auto", {"LANG": "en_GB.UTF-8", "TERM": "xterm"}, "utf-8", glyphs.UNICODE),
        ("auto", {"LANG": "zh_CN.UTF-8", "TERM": "xterm"}, "utf-8", glyphs.ASCII),
        ("unicode", {"LANG": "zh_CN.UTF-8"}, "utf-8", glyphs.UNICODE),
        ("auto", {"TERM": "linux"}, "utf-8", glyphs.ASCII),
        ("auto", {"LANG": "C"}, "ascii", glyphs.ASCII),
        ("ascii", {}, "utf-8", glyphs.ASCII),
    ],
)
def test_the_set_of_signs_suits_the_terminal(
    wish: str, env: dict[str, str], encoding: str, expected: glyphs.Glyphs
) -> None:
    assert glyphs.choose(wish, env, encoding) == expected


def test_each_stance_has_shape_letter_and_colour() -> None:
    marks = {s: stance_mark(s)[0] for s in ("detractor", "passive", "promoter", "unknown")}
    assert {text for text, _tone in marks.values()} == {"▼ D", "– S", "▲ P", "? U"}
    assert marks["detractor"][1] == "bold hold" and marks["promoter"][1] == "bold go"
    assert stance_mark("passive", stale=True)[1][0] == "~"
    look.glyphs = glyphs.ASCII
    assert all(stance_mark(s)[0][0].isascii() for s in marks)
    assert verdict_words("hold") == ("HOLD", "bold hold")


def test_privacy_masks_names_to_one_width() -> None:
    assert masked("Marta Ruiz") == "Marta Ruiz"
    look.private = True
    assert masked("Marta Ruiz") == masked("王") == "••••••"
    assert masked("") == ""
