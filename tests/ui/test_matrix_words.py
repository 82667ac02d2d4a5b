"""The lines of the matrix as arithmetic: widths, whole words, dots."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.services.matrix import LEVELS, STANCES, CellView, MatrixView
from tui.ui.glyphs import ASCII, UNICODE
from tui.ui.matrix_words import grid, unit_of
from tui.ui.text import look, width


def view_of(counts: list[int]) -> MatrixView:
    cells = tuple(
        CellView(
            f"{stance}/{level}",
            str(stance),
            str(level),
            None,
            "protect, recognise, ask for a referral",
            n,
            n // 2,
            0,
            0,
            {"EUR": n * 123_456_00, "GBP": n * 99_00} if n else {},
            {"EUR": n * 7_00} if n else {},
            (),
        )
        for (stance, level), n in zip(
            [(stance, level) for stance in STANCES for level in LEVELS], counts, strict=True
        )
    )
    return MatrixView(cells, 0, 0.5, True)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 200_000), min_size=12, max_size=12),
    st.integers(40, 200),
    st.integers(3, 60),
    st.booleans(),
)
def test_every_line_is_as_wide_as_the_grid_and_words_are_whole(
    counts: list[int], cells: int, height: int, poor: bool
) -> None:
    look.glyphs = ASCII if poor else UNICODE
    try:
        made = grid(view_of(counts), cells, height)
    finally:
        look.glyphs = UNICODE
    for line in made.lines:
        assert sum(width(text) for (text, _tone), _cell in line) <= cells
    for at in range(12):
        said = "".join(
            text
            for line in made.lines
            for (text, tone), cell in line
            if cell == at and tone in ("bold", "dim")
        )
        assert "protect,recognise,askforareferral" in "".join(said.split()).replace("\0", "")
    assert unit_of(max(counts), 10) == 1 or max(counts) > 10
    assert -(-max(counts) // unit_of(max(counts), 10)) <= 10
