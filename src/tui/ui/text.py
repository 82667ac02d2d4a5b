"""The only module that turns data into text for widgets.

Its currency is the *bit*: a piece of text and its tone. Tones are words of three weights and two signals:
`bold`, `dim`, `hold` (orange: hold, late), `go` (blue: go, promoter), and may be joined: `"bold hold"`.
Rows of a ledger, static text (`safe`) and table cells (`cell`) are all made of bits, so that nothing that
came from outside is ever read as markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from rich.cells import cell_len, get_character_cell_size
from rich.text import Text
from textual.content import Content, Span

from tui.clean import CELL_LIMIT, clean, clean_line
from tui.i18n import _
from tui.ui import glyphs as glyph_sets
from tui.ui.figures import day, full_day, money, number, percent, spark
from tui.ui.glyphs import Glyphs

__all__ = [
    "Bit",
    "Words",
    "bits",
    "cell",
    "day",
    "fit",
    "fit_bits",
    "full_day",
    "look",
    "masked",
    "money",
    "number",
    "percent",
    "plain",
    "rule",
    "safe",
    "spark",
    "stance_mark",
    "stance_word",
    "template",
    "verdict_mark",
    "verdict_words",
    "width",
]

Bit: TypeAlias = tuple[str, str]
"""(text, tone)."""
Words: TypeAlias = str | Bit | tuple[Bit, ...]
"""What a cell renderer may give back."""

_STYLES = {"bold": "bold", "dim": "$dim", "hold": "$hold", "go": "$go", "sel": "reverse"}
_PLACE = re.compile(r"\$(\w+)")


@dataclass(slots=True)
class Look:
    """What all text on this terminal shares: the set of signs, and whether names are masked."""

    glyphs: Glyphs = glyph_sets.UNICODE
    private: bool = False


look = Look()


def bits(*parts: Words) -> tuple[Bit, ...]:
    """Any mixture of strings, bits and rows of bits as one row of bits; each string cleaned, on one line."""
    out: list[Bit] = []
    for part in parts:
        if isinstance(part, str):
            out.append((clean_line(part, CELL_LIMIT) if part.strip() else part, ""))
        elif len(part) == 2 and isinstance(part[0], str):
            out.append((_safe(part[0]), str(part[1])))
        else:
            out.extend((_safe(text), tone) for text, tone in part)
    return tuple(out)


def _safe(text: str) -> str:
    """Cleaned but with its own blanks kept, which bits use as space between them."""
    return (
        text if text.isascii() and text.isprintable() else clean(text).replace("\n", " ").replace("\t", " ")
    )


def _style(tone: str) -> str:
    return " ".join(_STYLES[word] for word in tone.split() if word in _STYLES)


def plain(text: str, tone: str = "") -> Content:
    """Text from outside, for a widget; several lines stay several lines."""
    content = Content(clean(text).expandtabs(4))
    return content.stylize(_style(tone)) if tone else content


def safe(*parts: Words, sep: str = "") -> Content:
    """Bits for Static, Label, OptionList, border titles; with `sep="\\n"` each part is a line of its own."""
    out: list[str] = []
    spans: list[Span] = []
    at = 0
    for index, part in enumerate(parts):
        row = bits(part)
        for text, tone in ((sep, ""), *row) if index and sep else row:
            if style := _style(tone):
                spans.append(Span(at, at + len(text), style))
            out.append(text)
            at += len(text)
    return Content("".join(out), spans)


def template(markup: str, **values: str) -> Content:
    """Markup of our own with places for data: `template("[b]$n[/b]", n=name)`.

    Raises KeyError where a place has no value: a typing error must not show as `$name`.
    """
    for place in _PLACE.findall(markup):
        if place not in values and place not in ("hold", "go", "dim"):
            raise KeyError(place)
    return Content.from_markup(markup, **{name: clean(value) for name, value in values.items()})


def cell(*parts: Words) -> Text:
    """Bits as the text of a DataTable or Tree (a Content would show there as one character)."""
    text = Text(no_wrap=True, end="")
    for piece, tone in bits(*parts):
        tones = tone.split()
        text.append(piece, " ".join(word for word in ("bold", "dim") if word in tones) or None)
    return text


def masked(text: str) -> str:
    """A name, mail address, phone number or note: itself, or a mask of fixed width in privacy mode."""
    if look.private and text.strip():
        return look.glyphs.masked
    return text


def width(text: str) -> int:
    """Terminal cells a text takes; wide Chinese signs take two, combining marks none."""
    return len(text) if text.isascii() else cell_len(text)


def fit(text: str, cells: int, align: str = "left") -> str:
    """Exactly `cells` wide: filled with blanks at the side away from `align`, or cut with an ellipsis."""
    have = width(text)
    if have > cells:
        text, have = _cut(text, cells)
    gap = " " * (cells - have)
    return gap + text if align == "right" else text + gap


def _cut(text: str, cells: int) -> tuple[str, int]:
    """The longest start that leaves room for the ellipsis, and its width in cells."""
    more = look.glyphs.more
    room = cells - width(more)
    if room < 0:
        return "", 0
    used = 0
    for at, char in enumerate(text):
        size = get_character_cell_size(char)
        if used + size > room:
            return text[:at] + more, used + width(more)
        used += size
    return text, used


def fit_bits(parts: tuple[Bit, ...], cells: int, align: str = "left") -> tuple[Bit, ...]:
    """The same for a row of bits: filled, or cut within the bit that no longer finds room."""
    sizes = [width(text) for text, _tone in parts]
    have = sum(sizes)
    if have <= cells:
        gap = (" " * (cells - have), "")
        return (gap, *parts) if align == "right" else (*parts, gap)
    out: list[Bit] = []
    left = cells
    for (text, tone), size in zip(parts, sizes, strict=True):
        if size >= left:
            out.append((fit(text + " " if size == left else text, left), tone))
            break
        out.append((text, tone))
        left -= size
    return tuple(out)


def rule(title: str, cells: int) -> str:
    """A rule with its title: `── stance ─────`."""
    line = look.glyphs.rule
    head = f"{line * 2} {title} " if title else ""
    return fit(head + line * max(0, cells - width(head)), cells)


def stance_mark(stance: str, stale: bool = False) -> tuple[Bit, ...]:
    """`▼ D`, `– S`, `▲ P`, `? U`: shape, letter and colour; `~` behind it where the answers are old."""
    signs = look.glyphs
    shape, letter, tone = {
        "detractor": (signs.detractor, "D", "bold hold"),
        "passive": (signs.passive, "S", ""),
        "promoter": (signs.promoter, "P", "bold go"),
    }.get(stance, (signs.unknown, "U", "dim"))
    return ((f"{shape} {letter}", tone), (signs.stale if stale else " ", "dim"))


def stance_word(stance: str) -> Bit:
    """The stance in full, for the account page."""
    return {
        "detractor": (_("DETRACTOR"), "bold hold"),
        "passive": (_("PASSIVE"), "bold"),
        "promoter": (_("PROMOTER"), "bold go"),
    }.get(stance, (_("UNKNOWN"), "bold"))


def verdict_words(verdict: str) -> Bit:
    """GO, ASK FIRST or HOLD with its tone."""
    return {
        "go": (_("GO"), "bold go"),
        "ask_first": (_("ASK FIRST"), "bold"),
        "hold": (_("HOLD"), "bold hold"),
    }[verdict]


def verdict_mark(verdict: str) -> Bit:
    """The verdict as its sign and word, short enough for a column: `✗ hold`."""
    signs = look.glyphs
    return {
        "go": (f"{signs.go} {_('go')}", "go"),
        "ask_first": (f"{signs.ask} {_('ask')}", ""),
        "hold": (f"{signs.hold} {_('hold')}", "bold hold"),
    }.get(verdict, ("", ""))
