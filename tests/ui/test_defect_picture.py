"""The picture of the defects as arithmetic: what stands where, at every size, whatever the names and figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.services.defects import DefectView, note
from tui.ui.charts.defect_picture import DRAWN, Drawn, draw, scale
from tui.ui.charts.walk import toward
from tui.ui.glyphs import ASCII, UNICODE
from tui.ui.text import look, width


@pytest.fixture(autouse=True)
def our_looks() -> Iterator[None]:
    yield
    look.glyphs = UNICODE
    look.private = False


def defect(
    id: int, name: str, frequency: float, r: float | None, code: str = "", **fields: Any
) -> DefectView:
    severity = None if r is None else max(0.0, -r)
    known: dict[str, Any] = {
        **{"category": None, "category_words": "", "fix": "", "fixed_on": None, "issues": 0, "open": 0},
        **{"untold": 0, "n1": round(frequency * 100), "n0": 100 - round(frequency * 100), "mean1": 4.0},
        **{"mean0": 8.0, "points_lost": 0.1, "weight": frequency * (severity or 0.0)},
        **fields,
    }
    return DefectView(
        id=id, name=name, frequency=frequency, r=r, severity=severity, code=code, note=note(code), **known
    )


def text_of(drawn: Drawn) -> list[str]:
    return ["".join(text for text, _tone in line) for line in drawn.lines]


TYPICAL = [
    defect(1, "Late claims", 0.3, -0.5),
    defect(2, "Nobody calls", 0.1, -0.2, "chance"),
    defect(3, "Rude", 0.2, 0.1, "harmless"),
    defect(4, "Rare", 0.03, None, "too_few"),
    defect(5, "Often", 0.35, -0.1),
]


@pytest.mark.feature("A20", "A21")
@pytest.mark.parametrize(("cells", "rows"), [(71, 37), (78, 21), (118, 37)])
def test_often_is_right_and_severe_is_high(cells: int, rows: int) -> None:
    drawn = draw(TYPICAL, cells, rows, 1)
    lines = text_of(drawn)
    late, calls, rude, rare, often = (drawn.spots[id] for id in (1, 2, 3, 4, 5))
    assert often[0] > late[0] > calls[0] and late[1] < calls[1] < often[1] < rude[1]
    assert lines[late[1]][late[0]] == "●" and lines[calls[1]][calls[0]] == "○"
    assert "Late claims" in lines[late[1]] and "Nobody calls" in lines[calls[1]]
    assert lines[rare[1]][rare[0] :].startswith("Rare 3") and lines[rare[1]].startswith("too few")
    assert lines[rude[1]][rude[0] :].startswith("Rude 20") and lines[rude[1]].startswith("no loss")
    assert lines[0].startswith("severity (-r)") and lines[0].endswith("30 % x 0.50")
    assert any("0 %" in line and "30 %" in line for line in lines) and any("0.50┤" in line for line in lines)
    assert len(lines) <= rows and {width(line) for line in lines if line.strip()} <= set(range(cells + 1))


def test_in_ascii_and_masked() -> None:
    look.glyphs, look.private = ASCII, True
    lines = text_of(draw(TYPICAL, 78, 21, 1))
    assert all(line.isascii() for line in lines)
    assert not any("Late" in line or "Rare" in line for line in lines) and any(
        "******" in line for line in lines
    )


@pytest.mark.parametrize(
    ("largest", "top", "step"),
    [(0.31, 0.4, 0.1), (0.05, 0.05, 0.01), (0.001, 0.005, 0.005), (1, 1, 0.2), (0, 1, 0.2)],
)
def test_scales_are_round(largest: float, top: float, step: float) -> None:
    found = scale(largest)
    assert found.top == pytest.approx(top) and found.step == step and len(found.ticks) <= 6


@pytest.mark.feature("A20")
def test_a_crowd_has_its_names_elsewhere_by_the_same_sign() -> None:
    crowd = [defect(n, f"Close to others {n:02}", 0.3 + n / 1000, -0.5) for n in range(10)]
    lines = text_of(draw(crowd, 71, 37, 0))
    assert all(any(f"Close to others {n:02}" in line for line in lines) for n in range(10))
    assert sum("1 Close to others" in line for line in lines) == 1


def test_nothing_at_all() -> None:
    for defects in ([], [TYPICAL[3]]):
        assert any("Nothing to draw" in line for line in text_of(draw(defects, 78, 21)))


def test_of_many_the_worst_are_drawn_and_the_rest_counted() -> None:
    many = [defect(n, f"Defect {n}", 0.5 - n / 2000, -0.9 + n / 1000) for n in range(500)]
    drawn = draw(many, 71, 37, 0)
    lines = text_of(drawn)
    assert sum(y < 30 for _x, y in drawn.spots.values()) == DRAWN and "small" in "".join(lines)
    assert any("and " in line and " more" in line for line in lines)


names = st.text(st.sampled_from("abcXYZ 客户[]“é"), min_size=1, max_size=40)
measured = st.tuples(names, st.floats(0.01, 1), st.floats(-1, 1), st.sampled_from(["", "chance"]))


@given(st.lists(measured, max_size=30), st.integers(40, 140), st.integers(8, 50))
def test_no_sign_covers_another_and_nothing_leaves_its_lines(
    said: list[tuple[str, float, float, str]], cells: int, rows: int
) -> None:
    defects = [defect(n, name, f, r, code) for n, (name, f, r, code) in enumerate(said)]
    drawn = draw(defects, cells, rows, 0)
    lines = text_of(drawn)
    assert all(width(line) <= cells for line in lines)
    drawn_ids = [one.id for one in defects if one.severity]
    spots = [drawn.spots[id] for id in drawn_ids]
    if rows >= 20 and cells >= 60:
        assert len(set(spots)) == len(spots)
        shown = [lines[y] for _x, y in spots]
        assert all(any(sign in line for sign in "●○123456789") for line in shown)


@given(st.dictionaries(st.integers(1, 50), st.tuples(st.integers(0, 70), st.integers(0, 30)), min_size=1))
def test_an_arrow_leads_where_it_points(spots: dict[int, tuple[int, int]]) -> None:
    at = min(spots)
    for right, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        found = toward(spots, at, right, down)
        ahead = {
            id for id, (x, y) in spots.items() if (x - spots[at][0]) * right + (y - spots[at][1]) * down > 0
        }
        assert (found in ahead) if ahead else (found is None)
