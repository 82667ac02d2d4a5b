"""A paper on the screen, as it will be on the page: what it says, in the order it says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.services.paper_blocks import Block
from tui.ui.brief_words import Line, wrapped
from tui.ui.text import fit, look, masked, rule, width

_LABEL = 14
_DAY = 12
_LEAST = 24


def paper_words(blocks: Sequence[Block], cells: int) -> Iterator[Line]:
    """Rows of at most `cells`; names and texts are masked in privacy mode."""
    before = ""
    for block in blocks:
        if block.kind == "grid" and before not in ("section", ""):
            yield ()
        before = block.kind
        if block.kind == "section":
            yield ()
            yield ((rule(block.rows[0][0], cells), "dim"),)
        elif block.kind in ("facts", "lane"):
            yield from _facts(block.rows, cells)
        elif block.kind == "grid":
            yield from _grid(block.rows, cells)
        else:
            for row in block.rows:
                yield from _lines(block.kind, row, cells)


def _lines(kind: str, row: tuple[str, ...], cells: int) -> Iterator[Line]:
    said = row[-1] if kind == "pen" else masked(row[-1])
    tone = {"kicker": "go", "title": "bold", "mark": "bold", "lead": "bold", "pen": "dim", "foot": "dim"}
    before = {
        "point": f"{look.glyphs.gap} ",
        "quote": f"{look.glyphs.bar} ",
        "answer": f"  {look.glyphs.go} " if row[0] == "x" else "  ",
    }
    if kind in ("title", "foot"):
        yield ()
    for text in said.split("\n"):
        line: Line = ((before.get(kind, ""), "go"), (text, tone.get(kind, "dim" if kind == "answer" else "")))
        yield from wrapped(line, cells, width(before.get(kind, "")))
    if kind == "title":
        yield ()


def _facts(rows: Sequence[tuple[str, ...]], cells: int) -> Iterator[Line]:
    for left, right in rows:
        if right:
            line: Line = ((fit(left, _LABEL) + "  ", "dim"), (masked(right), ""))
            yield from wrapped(line, cells, _LABEL + 2)
        else:
            yield from wrapped(((masked(left), ""),), cells)


def _grid(rows: Sequence[tuple[str, ...]], cells: int) -> Iterator[Line]:
    """Day, what and who in columns; where there is no room for them, under each other."""
    signs = {"x": (f"{look.glyphs.go} ", "go"), "o": (f"{look.glyphs.gap} ", "dim")}
    room = cells - _DAY - 3
    last = min(room // 2, max(width(masked(row[-1])) for row in rows)) if rows else 0
    for sign, first, *rest in rows:
        mark = signs.get(sign, ("", ""))
        if len(rest) != 2 or room < 2 * _LEAST:
            said = " · ".join(masked(cell) for cell in rest if cell)
            yield from wrapped((mark, (fit(first, _DAY) + " ", "dim"), (said, "")), cells, 4)
            continue
        what = fit(masked(rest[0]), room - last - 2)
        yield (mark, (fit(first, _DAY) + " ", "dim"), (what + "  ", ""), (fit(masked(rest[1]), last), "dim"))
