"""What the exit tab says beside its plan: lessons of others while they leave; once they left, how to stay in touch."""

from __future__ import annotations

from datetime import date

from tui.i18n import _
from tui.services.after import After
from tui.ui.after_words import nurture_lines, offer_lines
from tui.ui.brief_words import Line
from tui.ui.figures import day
from tui.ui.text import look, masked
from tui.ui.widgets.reading_pane import Section


def after_sections(found: After | None, today: date) -> list[Section]:
    if found is None:
        return []
    if found.nurture is not None:
        return [(_("sow again"), list(nurture_lines(found.nurture, today)))]
    if found.lessons is not None:
        return [(found.lessons.moment_words, list(offer_lines(found.lessons, today)))]
    return []


def woken_line(found: After | None, today: date) -> Line | None:
    """Who came or went at a customer who left: it stands over the tab until something is done about it."""
    if found is None or found.nurture is None or not found.nurture.woken:
        return None
    one = found.nurture.woken[0]
    return (
        (f"{look.glyphs.cursor} ", "bold go"),
        (masked(one.text), "bold"),
        (f"  {day(one.on, today)} · {masked(found.nurture.lost)}", "dim"),
    )
