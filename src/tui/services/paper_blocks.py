"""A paper as blocks of lines for a screen, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator

from tui.exchange.paper import Grid, Lanes, Pairs, Paper, Para, Part, Points, Ticks, Voice, Write
from tui.i18n import ngettext
from tui.services.figures import number
from tui.shape import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one kind: each a row of cells.

    `kind`: kicker, title, mark, facts (label, value), section, lead, text, point, grid (first cell `x` where it is
    done, `o` where it is not, else empty), quote, answer, lane (title, days), pen (how many empty lines), foot.
    """

    kind: str
    rows: tuple[tuple[str, ...], ...]


def blocks(paper: Paper) -> tuple[Block, ...]:
    return tuple(_blocks(paper))


def _one(kind: str, *cells: str) -> Block:
    return Block(kind, (cells,))


def _blocks(paper: Paper) -> Iterator[Block]:
    if paper.kicker:
        yield _one("kicker", paper.kicker)
    yield _one("title", paper.title)
    if paper.mark:
        yield _one("mark", paper.mark)
    if paper.head:
        yield Block("facts", tuple((label, said.replace("\n", ", ")) for label, said in paper.head if said))
    for section in paper.sections:
        yield _one("section", section.title)
        for part in section.parts:
            yield from _part(part)
    if paper.foot:
        yield _one("foot", paper.foot)


def _part(part: Part) -> Iterator[Block]:
    match part:
        case Para():
            yield _one("lead" if part.lead else "text", part.text)
        case Points():
            yield Block("point", tuple((item,) for item in part.items))
        case Pairs():
            yield Block("facts", part.rows)
        case Grid():
            signs = ["x" if tick else "o" for tick in part.ticks] or [""] * len(part.rows)
            yield Block("grid", tuple((sign, *row) for sign, row in zip(signs, part.rows, strict=True)))
        case Voice():
            yield _one("quote", part.said)
            if part.answer:
                yield _one("answer", "x" if part.settled else "", part.answer)
        case Lanes():
            yield Block("lane", tuple((lane.title, lane.days) for lane in part.lanes))
        case Ticks():
            yield _one("pen", " · ".join(part.options))
        case Write():
            told = ngettext("{n} line to write on", "{n} lines to write on", part.lines)
            said = told.format(n=number(part.lines))
            yield _one("pen", f"{part.label}: {said}" if part.label else said)
