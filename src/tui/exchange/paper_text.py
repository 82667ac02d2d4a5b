"""A paper as plain lines, for where no style is shown: the description of a calendar entry."""

from __future__ import annotations

from collections.abc import Iterator

from tui.clean import clean, clean_line
from tui.exchange.paper import Grid, Lanes, Pairs, Paper, Para, Part, Points, Voice


def paper_text(paper: Paper) -> str:
    """Without the head, which a calendar shows by itself, and without lines to write on."""
    lines = [clean_line(paper.kicker, 400), ""]
    for section in paper.sections:
        said = [line for part in section.parts for line in _part(part)]
        if said:
            lines += [clean_line(section.title, 400).upper(), *said, ""]
    lines.append(clean_line(paper.foot, 400))
    return "\n".join(lines).strip() + "\n"


def _part(part: Part) -> Iterator[str]:
    match part:
        case Para():
            yield clean(part.text).strip()
        case Points():
            yield from (f"- {clean_line(item, 4000)}" for item in part.items)
        case Pairs():
            yield from (" · ".join(filter(None, row)) for row in part.rows)
        case Grid():
            for row in part.rows:
                yield "- " + " · ".join(clean_line(cell, 4000) for cell in row if cell)
        case Voice():
            yield f"“{clean(part.said).strip()}”"
            if part.answer:
                yield f"  {clean_line(part.answer, 4000)}"
        case Lanes():
            yield from (f"- {clean_line(lane.title)}: {lane.days}" for lane in part.lanes)
