"""The share of wallet of an account in words: what counts now, what was said before, what a figure would make of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tui.i18n import _
from tui.services.share_text import doubtful, share_figure, share_notes
from tui.services.shares import Shares, ShareView
from tui.ui.brief_words import Line
from tui.ui.figures import day, money
from tui.ui.text import fit, masked
from tui.ui.widgets.reading_pane import Section

_WHEN, _SHARE = 12, 7


def share_sections(known: Shares, today: date) -> Iterator[Section]:
    """For the Money tab: each figure with its day and source, the newest first; empty, it says how to fill it."""
    title = _("share of wallet")
    if not known.said:
        yield (
            title,
            [((_("Not known yet: e, then share of wallet, keeps what they spend, or our rank."), "dim"),)],
        )
        return
    lines: list[Line] = []
    for at, one in enumerate(known.said):
        lines += share_lines(one, known.currency, today, at == 0)
    yield title, lines


def share_lines(one: ShareView, currency: str, today: date, now: bool = True) -> Iterator[Line]:
    """`12 Sep 2026   62 %   of 354,000 € a year · their CFO`, and under it what has to be said of it."""
    share = "–" if one.share is None else share_figure(one.share)
    yield (
        (fit(day(one.on, today), _WHEN), "dim"),
        (fit(share, _SHARE, "right"), "bold" if now else "dim"),
        ("   " + said_words(one, currency), "" if now else "dim"),
        (f" · {masked(one.source)}" if one.source else "", "dim"),
    )
    if not now:
        return
    notes = share_notes(one.share, one.estimated, one.old)
    if one.revenue is not None and one.months_to is not None:
        said = _("ours: {sum} in the 12 months to {month}")
        notes.append(said.format(sum=money(one.revenue, currency), month=f"{one.months_to:%Y-%m}"))
    if notes:
        wrong = one.share is not None and doubtful(one.share)
        yield ((" " * (_WHEN + _SHARE + 3), ""), (", ".join(notes), "hold" if wrong else "dim"))


def said_words(one: ShareView, currency: str) -> str:
    """What they said: their yearly spend, or our rank."""
    if one.yearly_cents is not None:
        return _("of {sum} a year").format(sum=money(one.yearly_cents, currency))
    return _("rank {rank} of {n} brands").format(rank=one.our_rank, n=one.brands)


def would_be_lines(one: ShareView, currency: str) -> Iterator[Line]:
    """Under the form: the share that the figures typed so far make."""
    if one.share is None:
        return
    told: list[str] = share_notes(one.share, one.estimated, one.old)
    if one.revenue is not None and one.months_to is not None:
        said = _("ours: {sum} in the 12 months to {month}")
        told.insert(0, said.format(sum=money(one.revenue, currency), month=f"{one.months_to:%Y-%m}"))
    yield (
        (_("share {share}").format(share=share_figure(one.share)) + "  ", "bold"),
        (", ".join(told), "hold" if doubtful(one.share) else "dim"),
    )
