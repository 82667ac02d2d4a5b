"""A paper as Markdown. Whatever came from outside is escaped: a name cannot become a heading, a link or a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.clean import clean_line
from tui.exchange.paper import Grid, Lanes, Pairs, Paper, Para, Part, Points, Ticks, Voice, Write

_LIMIT = 4000
_ALWAYS = str.maketrans({char: "\\" + char for char in "\\`*_[]<>|~$&"})
_FIRST = re.compile(r"([-+#=:]|\d+[.)])")
_PEN = "&nbsp;  \n" + "_" * 60


def md(text: str) -> str:
    """A text on one line, in which no sign means anything to a reader of Markdown."""
    said = clean_line(text, _LIMIT).translate(_ALWAYS).replace("://", "\\://").replace("www.", "www\\.")
    said = said.replace("@", "\\@")
    first = _FIRST.match(said)
    if first is None:
        return said
    token = first[1]
    return f"{token[:-1]}\\{token[-1]}{said[len(token) :]}"


def paper_markdown(paper: Paper) -> str:
    lines = [f"# {md(paper.title)}", ""]
    if paper.kicker:
        lines += [f"*{md(paper.kicker)}*", ""]
    if paper.mark:
        lines += [f"**{md(paper.mark)}**", ""]
    if paper.head:
        lines += [*_pairs(paper.head), ""]
    for section in paper.sections:
        lines += [f"## {md(section.title)}", ""]
        for part in section.parts:
            lines += [*_part(part), ""]
    if paper.foot:
        lines += ["---", "", md(paper.foot), ""]
    return "\n".join(lines)


def _part(part: Part) -> Iterator[str]:
    match part:
        case Para():
            yield md(part.text)
        case Points():
            yield from (f"- {md(item)}" for item in part.items)
        case Pairs():
            yield from _pairs(part.rows)
        case Grid():
            yield from _grid(part)
        case Voice():
            yield f"> “{md(part.said)}”"
            if part.answer:
                yield ""
                yield ("✓ " if part.settled else "") + md(part.answer)
        case Lanes():
            yield from _table(("", ""), [(md(lane.title), md(lane.days)) for lane in part.lanes])
        case Ticks():
            yield "  ".join(f"☐ {md(option)}" for option in part.options)
        case Write():
            if part.label:
                yield md(part.label)
                yield ""
            yield from [_PEN] * part.lines


def _pairs(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    for left, right in rows:
        yield f"- {md(left)}" + (f" — {md(right)}" if right else "")


def _grid(grid: Grid) -> Iterator[str]:
    rows = [tuple(md(cell) for cell in row) for row in grid.rows]
    titles = [md(title) for title in grid.columns] or [""] * max((len(row) for row in rows), default=1)
    if grid.ticks:
        rows = [("✓" if tick else "☐", *row) for row, tick in zip(rows, grid.ticks, strict=True)]
        titles = ["", *titles]
    yield from _table(titles, rows)


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(titles)} |"
    yield "|" + " --- |" * len(titles)
    yield from (f"| {' | '.join(row)} |" for row in rows)
