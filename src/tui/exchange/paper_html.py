"""A paper as one HTML file for a browser and a printer: nothing to load, nothing that runs, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from tui.clean import clean, clean_line
from tui.exchange.paper import (
    Grid,
    Lane,
    Lanes,
    Pairs,
    Paper,
    Para,
    Part,
    Points,
    Section,
    Ticks,
    Voice,
    Write,
)
from tui.exchange.paper_style import STYLE

_LIMIT = 4000
_NOTHING_FROM_OUTSIDE = "default-src 'none'; style-src 'unsafe-inline'"


def html(text: str) -> str:
    """A text on one line, in which no sign means anything to a browser."""
    return escape(clean_line(text, _LIMIT))


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in clean(text, _LIMIT).strip().split("\n"))


def paper_html(paper: Paper) -> str:
    parts = [
        "<!doctype html>",
        f'<html lang="{html(paper.language)}">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FROM_OUTSIDE}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{html(paper.title)}</title>",
        f"<style>{STYLE}</style></head>",
        "<body><main>",
        "<header>",
    ]
    if paper.kicker:
        parts.append(f'<p class="kicker">{html(paper.kicker)}</p>')
    parts.append(f"<h1>{html(paper.title)}</h1>")
    if paper.mark:
        parts.append(f'<p class="mark">{html(paper.mark)}</p>')
    if paper.head:
        parts.append('<dl class="head">')
        parts += [f"<div><dt>{html(left)}</dt>{_fact(right)}</div>" for left, right in paper.head]
        parts.append("</dl>")
    parts.append("</header>")
    for section in paper.sections:
        parts += _section(section)
    if paper.foot:
        parts.append(f"<footer>{html(paper.foot)}</footer>")
    return "\n".join([*parts, "</main></body></html>"]) + "\n"


def _fact(text: str) -> str:
    return f"<dd>{_lines(text)}</dd>" if text else '<dd class="line"></dd>'


def _section(section: Section) -> Iterator[str]:
    yield '<section class="together">' if section.together else "<section>"
    yield f"<h2>{html(section.title)}</h2>"
    yield '<div class="said">'
    for part in section.parts:
        yield from _part(part)
    yield "</div></section>"


def _part(part: Part) -> Iterator[str]:
    match part:
        case Para():
            yield f'<p class="lead">{_lines(part.text)}</p>' if part.lead else f"<p>{_lines(part.text)}</p>"
        case Points():
            yield "<ul>"
            yield from (f"<li>{_lines(item)}</li>" for item in part.items)
            yield "</ul>"
        case Pairs():
            yield from _pairs(part.rows)
        case Grid():
            yield from _grid(part)
        case Voice():
            yield '<div class="voice">'
            yield f"<blockquote>“{_lines(part.said)}”</blockquote>"
            if part.answer:
                sign = '<span class="tick">✓</span> ' if part.settled else ""
                yield f"<p>{sign}{_lines(part.answer)}</p>"
            yield "</div>"
        case Lanes():
            yield from _lanes(part)
        case Ticks():
            boxes = "".join(f"<span>☐ {html(option)}</span>" for option in part.options)
            yield f'<p class="ticks">{boxes}</p>'
        case Write():
            yield f'<p class="pen">{html(part.label)}</p>' if part.label else ""
            yield '<div class="line"></div>' * part.lines


def _pairs(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield '<table class="pairs">'
    for left, right in rows:
        if right:
            yield f"<tr><td>{html(left)}</td><td>{html(right)}</td></tr>"
        else:
            yield f'<tr><td colspan="2">{html(left)}</td></tr>'
    yield "</table>"


def _grid(grid: Grid) -> Iterator[str]:
    width = max((len(row) for row in grid.rows), default=1)
    columns = ['<col class="first">', *["<col>"] * (width - 2), '<col class="last">'][:width]
    yield f"<table><colgroup>{'<col class=box>' if grid.ticks else ''}{''.join(columns)}</colgroup>"
    if grid.columns:
        titles = "".join(f"<th>{html(title)}</th>" for title in grid.columns)
        yield f"<thead><tr>{'<th></th>' if grid.ticks else ''}{titles}</tr></thead>"
    yield "<tbody>"
    for index, row in enumerate(grid.rows):
        cells = "".join(f"<td>{_lines(cell)}</td>" for cell in row)
        if grid.ticks:
            done = grid.ticks[index]
            sign = '<td class="box"><span class="tick">✓</span></td>' if done else '<td class="box">☐</td>'
            yield f'<tr class="{"done" if done else "open"}">{sign}{cells}</tr>'
        else:
            yield f"<tr>{cells}</tr>"
    yield "</tbody></table>"


def _lanes(lanes: Lanes) -> Iterator[str]:
    yield '<div class="lanes">'
    for lane in lanes.lanes:
        yield _lane(lane)
    first, last = (html(day) for day in lanes.days)
    yield f'<div></div><div class="axis"><span>{first}</span><span>{last}</span></div><div></div>'
    yield "</div>"


def _lane(lane: Lane) -> str:
    """The name, the stretch on its track with a dot where something is due, the days."""
    left, right = _percent(lane.starts), _percent(lane.ends)
    tone = "bar over" if lane.over else "bar"
    dots = "".join(f'<i style="left:{_percent(mark):.2f}%"></i>' for mark in lane.marks)
    bar = f'<b class="{tone}" style="left:{left:.2f}%;width:{max(0.8, right - left):.2f}%"></b>'
    name = f'<div class="name">{html(lane.title)}</div>'
    return f'{name}<div class="track">{bar}{dots}</div><div class="days">{html(lane.days)}</div>'


def _percent(share: float) -> float:
    return 100 * min(1.0, max(0.0, share))
