"""What comes after an exit, as bits: lessons that fit an account, and how one stays in touch with who left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services.nurture import next_words
from tui.ui.figures import day
from tui.ui.text import Bit, look, masked

if TYPE_CHECKING:
    from tui.services.lessons import LessonRow, Offers, OfferView
    from tui.services.nurture import NurtureView, ReasonToWrite

Line = tuple[Bit, ...]
_INDENT = "   "


def offer_lines(offers: Offers, today: date) -> Iterator[Line]:
    """Each lesson, under it whom it comes from and why it fits."""
    for one in offers.lessons:
        yield ((f"{look.glyphs.gap} ", "bold"), (masked(one.lesson.body), ""))
        yield because_line(one, today)


def because_line(one: OfferView, today: date) -> Line:
    who, when = masked(one.lesson.account), day(one.lesson.said_on, today)
    from_whom = _("{account}, {day}").format(account=who, day=when)
    return ((f"{_INDENT}{from_whom} · ", "dim"), (masked(one.why), "dim"))


def lesson_lines(one: LessonRow, today: date) -> Iterator[Line]:
    """Whom a lesson comes from and why they left, what it is about, what became of it elsewhere."""
    facts = [
        (_("learned"), f"{masked(one.account)}, {day(one.said_on, today)}"),
        (_("they left"), " · ".join(part for part in (one.reason, masked(one.competitor or "")) if part)),
        (_("about"), " ".join(f"#{masked(tag)}" for tag in one.tags)),
        (_("used"), _("at {n} others").format(n=one.used) if one.used else ""),
        (_("no fit"), _("at {n} others").format(n=one.not_fitting) if one.not_fitting else ""),
    ]
    for label, text in facts:
        if text:
            yield ((f"{label:<10}  ", "dim"), (text, ""))


def _reason_line(one: ReasonToWrite, best: bool) -> Line:
    source = f" · {masked(one.source)}" if one.source else ""
    return (
        (f"{look.glyphs.cursor if best else look.glyphs.gap} ", "bold go" if best else "dim"),
        (masked(one.text), "bold" if best else ""),
        (f"  {one.kind_words}{source}", "dim"),
    )


def woken_lines(view: NurtureView, today: date) -> Iterator[Line]:
    for one in view.woken:
        yield (
            (f"{look.glyphs.cursor} ", "bold go"),
            (masked(one.text), "bold"),
            (f"  {day(one.on, today)}", "dim"),
        )


def nurture_lines(view: NurtureView, today: date) -> Iterator[Line]:
    """Why they left, who woke the entry, when to write and what about; what speaks against it."""
    yield ((masked(view.lost), ""),)
    yield from woken_lines(view, today)
    due = view.write_on is not None and view.write_on <= today
    yield ((next_words(view, today), "bold" if due else "dim"),)
    for place, one in enumerate(view.reasons):
        yield _reason_line(one, place == 0)
    if not view.reasons:
        yield ((_("no reason to write yet: find one"), "dim"),)
    for held in view.held:
        yield ((f"{look.glyphs.hold} ", "bold hold"), (masked(held.text), ""))
    if view.revisit_on is not None:
        yield ((_("visit again") + "  ", "dim"), (day(view.revisit_on, today), ""))
