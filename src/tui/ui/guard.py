"""The second guard: what slipped past the cleaning at the entrances is stopped before the terminal.

Every picture Textual draws goes through `App._display` as a compositor update: strips of segments that are
not yet terminal sequences. Here the texts of those segments are cleaned, so that only Textual's own sequences
are left, whichever widget, border title, notice or tooltip a text came from. What is taken out is replaced
by as many cells as it took: the rest of the line must not move.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

_BAD = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def harmless(text: str) -> str:
    """The text without anything a terminal would obey or turn round, exactly as wide in cells as before."""
    if text.isprintable():
        return text
    return _BAD.sub(lambda found: "\ufffd" * cell_len(found[0]), text)


def harmless_strip(strip: Strip) -> Strip:
    """The same strip where all is well, else one with clean segments and no hyperlink."""
    for text, style, _control in strip:
        if (not text.isprintable() and _BAD.search(text)) or (style is not None and style.link) or _control:
            break
    else:
        return strip
    segments = [
        Segment(harmless(segment.text), _unlinked(segment.style)) for segment in strip if not segment.control
    ]
    return Strip(segments, strip.cell_length)


def _unlinked(style: Style | None) -> Style | None:
    return style.update_link(None) if style is not None and style.link else style


def guard(update: CompositorUpdate) -> CompositorUpdate | None:
    """The update with every strip made harmless; None for a kind that this guard does not know."""
    if isinstance(update, LayoutUpdate):
        return LayoutUpdate([_clean_line(line) for line in update.strips], update.region)
    if isinstance(update, ChopsUpdate):
        chops = [
            {x: None if strip is None else harmless_strip(strip) for x, strip in line.items()}
            for line in update.chops
        ]
        return ChopsUpdate(chops, update.spans, update.chop_ends)
    return None


def _clean_line(line: Iterable[Strip]) -> list[Strip]:
    return [harmless_strip(strip) for strip in line]
