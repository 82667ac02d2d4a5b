"""NPS as pictures of text: the score with its margin on a line from -100 to 100, and the shares it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.i18n import _
from tui.services.insight import Nps
from tui.ui.figures import number, percent
from tui.ui.text import Bit, fit, look, width

Line = tuple[Bit, ...]
_SCORE, _COUNT = 10, 8
_LEAST = 10
"""Cells of the score with its margin, of the count, and of the shortest line."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a line is drawn with."""

    rest: str
    span: str
    point: str
    zero: str
    full: str


_DRAWN = Signs(rest="─", span="━", point="●", zero="┼", full="▄")
_ASCII = Signs(rest="-", span="=", point="O", zero="+", full="#")


def signs() -> Signs:
    return _ASCII if look.glyphs.rule.isascii() else _DRAWN


def score_words(found: Nps) -> str:
    """`+33 ±14`; nothing where there are too few answers for a score."""
    if found.nps is None or found.margin is None:
        return ""
    return f"{'+' if round(found.nps) > 0 else ''}{number(found.nps)} ±{number(found.margin)}"


def counts_line(found: Nps) -> Line:
    """The counts where a score would claim too much: `4 ▲  2 –  1 ▼`."""
    mark = look.glyphs
    return (
        (f"{found.promoters} {mark.promoter}", "go" if found.promoters else "dim"),
        (f"  {found.passives} {mark.passive}  ", "dim"),
        (f"{found.detractors} {mark.detractor}", "hold" if found.detractors else "dim"),
    )


def interval(found: Nps, cells: int) -> Line:
    """A line from -100 to 100: zero marked, the margin heavy, the score as a point. Counts under 10 answers."""
    if found.nps is None or found.margin is None:
        few = counts_line(found)
        used = sum(width(text) for text, _tone in few)
        said = _("   too few for a score")
        return (*few, (fit(said if used + width(said) <= cells else "", max(0, cells - used)), "dim"))
    drawn = signs()

    def at(value: float) -> int:
        return round((min(100.0, max(-100.0, value)) + 100) / 200 * (cells - 1))

    low, high, here = at(found.nps - found.margin), at(found.nps + found.margin), at(found.nps)
    line: list[Bit] = [(drawn.rest, "dim")] * cells
    for cell in range(low, high + 1):
        line[cell] = (drawn.span, "")
    line[at(0)] = (drawn.zero, "dim" if not low <= at(0) <= high else "")
    tone = "bold go" if low > at(0) else "bold hold" if high < at(0) else "bold"
    line[here] = (drawn.point, tone)
    return tuple(line)


def scale(cells: int) -> Line:
    """What stands under the lines: -100, 0 and 100 at their cells."""
    middle = round(0.5 * (cells - 1))
    left = fit("-100", middle)
    return ((fit(left + "0", cells - 3) + "100", "dim"),)


def forest(rows: Sequence[tuple[str, Nps]], cells: int) -> list[Line]:
    """One line a row, the lines under one another on one scale: `2026 Q3  ──┼─━━●━━─  +33 ±14  n 42`."""
    if not rows:
        return []
    label = min(max(width(name) for name, _found in rows), max(8, cells // 3)) + 2
    count = _COUNT if cells - label - _SCORE - _COUNT >= _LEAST else 0
    room = max(_LEAST, cells - label - _SCORE - count)
    out: list[Line] = [
        (
            (fit(name, label - 2) + "  ", ""),
            *interval(found, room),
            (fit(score_words(found), _SCORE, "right"), "bold"),
            (fit(f"n {number(found.n)}", count, "right") if count else "", "dim"),
        )
        for name, found in rows
    ]
    return [*out, ((" " * label, ""), *scale(room))]


def shares(found: Nps, cells: int) -> list[Line]:
    """Detractors, passives and promoters as one bar, and what is under each part; nothing without answers."""
    if not found.n:
        return []
    drawn, mark = signs(), look.glyphs
    parts = (
        (found.detractors, "hold", mark.detractor, _("detractors")),
        (found.passives, "dim", mark.passive, _("passives")),
        (found.promoters, "go", mark.promoter, _("promoters")),
    )
    sizes = [cells * count // found.n for count, *_rest in parts]
    largest = max(range(3), key=lambda n: parts[n][0])
    sizes[largest] += cells - sum(sizes)
    bar = tuple((drawn.full * size, tone) for size, (_n, tone, _m, _w) in zip(sizes, parts, strict=True))
    under: list[Bit] = []
    for count, tone, sign, words in parts:
        said = f"{sign} {number(count)} {words} {percent(count / found.n)}"
        under += [(said, "" if tone == "dim" else tone), ("   ", "")]
    return [bar, tuple(under[:-1])]
