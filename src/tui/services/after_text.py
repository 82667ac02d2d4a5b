"""What comes after an exit, as rows of plain text: lessons that fit, and how one stays in touch with who left."""

from __future__ import annotations

from datetime import date

from tui.clean import clean_line
from tui.i18n import _
from tui.services.figures import short_day
from tui.services.lessons import Offers
from tui.services.nurture import NurtureView, next_words

Rows = list[tuple[str, str]]


def lesson_rows(offers: Offers, today: date) -> Rows:
    """Each lesson in its words, then whom it comes from and why it fits here."""
    rows = []
    for one in offers.lessons:
        when = short_day(one.lesson.said_on, today)
        from_whom = _("from {account}, {day}").format(account=clean_line(one.lesson.account), day=when)
        rows.append((f"“{clean_line(one.lesson.body, 500)}”", f"{from_whom}: {one.why}"))
    return rows


def nurture_rows(view: NurtureView, today: date) -> Rows:
    """Why they left, who woke the entry, when to write and what about; what speaks against it."""
    rows = [(view.lost, next_words(view, today))]
    rows += [(f"! {clean_line(one.text)}", short_day(one.on, today)) for one in view.woken]
    for one in view.reasons:
        source = f", {clean_line(one.source, 200)}" if one.source else ""
        rows.append((clean_line(one.text, 500), f"{one.kind_words}{source} · {short_day(one.on, today)}"))
    if not view.reasons:
        rows.append((_("no reason to write yet: find one"), ""))
    rows += [(f"✗ {one.text}", _("lifted by: {what}").format(what=one.lift.text)) for one in view.held]
    if view.revisit_on is not None:
        rows.append((_("visit again {day}").format(day=short_day(view.revisit_on, today)), ""))
    return rows
