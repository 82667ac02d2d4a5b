"""The other list of the plays: asks that promoters earned, and whom to ask for feedback next; with their panes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeAlias

from tui.i18n import _
from tui.services.asking import Asks, EarnedView, WantedView
from tui.services.brief import Brief
from tui.services.wording_asks import coverage
from tui.services.wording_terms import act
from tui.ui.brief_words import Line, stance_lines
from tui.ui.figures import day, full_day, money, number, percent
from tui.ui.text import Words, look, masked, stance_mark
from tui.ui.widgets.columns import Column
from tui.ui.widgets.grouped import Heading
from tui.ui.widgets.reading_pane import Section, labelled

Row: TypeAlias = EarnedView | WantedView


def row_key(row: Row) -> str:
    """Apart from the ids of plays, which are plain numbers."""
    return f"earned {row.account_id}" if isinstance(row, EarnedView) else f"feedback {row.contact_id}"


def columns(today: Callable[[], date]) -> list[Column[Row]]:
    """Stance, account, who, for what or why, when they answered and were asked, what they spend."""
    return [
        Column("stance", "", _mark, 4),
        Column("account", _("Account"), lambda row: masked(row.account), 14, weight=3),
        Column("who", _("Whom"), _who, 14, weight=3),
        Column("what", _("For what, why"), _what, 16, weight=1),
        Column("answered", _("Answered"), lambda row: _answered(row, today()), 11, shown_from=60),
        Column("asked", _("Asked"), lambda row: _asked(row, today()), 11, shown_from=84),
        Column("spend", _("12 months"), _spend, 10, 0, "right", shown_from=96),
        Column("role", "", lambda row: ((row.role_words, "dim"),), 14, shown_from=112),
    ]


def _mark(row: Row) -> Words:
    return stance_mark("promoter") if isinstance(row, EarnedView) else stance_mark(row.stance, row.stale)


def _who(row: Row) -> Words:
    """Who decides in full light."""
    return ((masked(row.contact), "bold" if row.role == "decision_maker" else ""),)


def _what(row: Row) -> Words:
    if isinstance(row, EarnedView):
        sign = f"{look.glyphs.mark} " if row.play_id is not None else ""
        return ((sign, "dim"), (row.ask_words, "bold"))
    return ((row.code_words, "bold" if row.code == "proof" else ""),)


def _answered(row: Row, today: date) -> Words:
    on = row.on if isinstance(row, EarnedView) else row.last_on
    return ((day(on, today) if on is not None else look.glyphs.gap, "dim"),)


def _asked(row: Row, today: date) -> Words:
    if isinstance(row, EarnedView):
        return ""
    return ((day(row.asked_on, today) if row.asked_on else look.glyphs.gap, "dim"),)


_CHANNELS = 5


def channel_words(row: WantedView) -> str:
    """`mail, call`: the channels they did not close; all of them are not worth a word."""
    return "" if len(row.channels) == _CHANNELS else ", ".join(act(one) for one in row.channels)


def _spend(row: Row) -> Words:
    return ((money(row.spend_12m, row.currency), "dim"),) if row.spend_12m else ""


def grouped(
    found: Asks, only: str | None, fits: Callable[..., bool]
) -> list[tuple[Heading, list[EarnedView] | list[WantedView]]]:
    """The two lists, narrowed; beside the second how many are left in peace, and why."""
    ripe = [row for row in found.earned if only in (None, "earned") and fits(row.account, row.contact)]
    wanted = [row for row in found.feedback if only in (None, "feedback") and fits(row.account, row.contact)]
    total = found.feedback_total if len(wanted) == len(found.feedback) else len(wanted)
    beside = number(len(wanted))
    if total > len(wanted):
        beside = _("{n} of {total}").format(n=beside, total=number(total))
    peace = passed_over_words(found)
    if peace:
        beside += "  " + peace
    return [
        (Heading("earned", _("earned asks"), number(len(ripe)), "bold go"), ripe),
        (Heading("feedback", _("ask for feedback next"), beside), wanted),
    ]


def passed_over_words(found: Asks) -> str:
    """`not asked: 3 low potential, 1 asked lately`."""
    said = ", ".join(f"{number(one.n)} {one.text}" for one in found.passed_over)
    return _("not asked: {what}").format(what=said) if said else ""


def told(found: Asks) -> tuple[str, ...]:
    """For the header: how far those who decide are heard."""
    return (coverage(found.coverage),)


def head(row: Row) -> Words:
    return ((masked(row.account), "bold"), (f" · {masked(row.contact)} · {row.role_words}", "dim"))


def sections(row: Row, about: Brief | None, today: date) -> Iterable[Section]:
    yield "", list(_lead(row))
    if isinstance(row, EarnedView):
        yield _("why they are ripe"), list(_earned_facts(row))
    else:
        yield _("when they spoke, when they were asked"), list(_asked_facts(row, today))
    if about is not None:
        yield _("stance"), list(stance_lines(about))


def _lead(row: Row) -> Iterator[Line]:
    """What to do, and what enter does."""
    if isinstance(row, EarnedView):
        yield ((_("ask for {what}").format(what=row.ask_words), "bold"),)
        proposed = _("It is proposed already; enter works on the play.")
        yield ((proposed if row.play_id is not None else _("Enter proposes it as a play."), "dim"),)
        return
    yield ((row.reason, "bold"),)
    yield ((_("Enter says that they were asked; `f` notes what they answered."), "dim"),)


def _earned_facts(row: EarnedView) -> Iterator[Line]:
    share = "" if row.share is None else percent(row.share)
    if share and row.share_estimated:
        share += " " + _("(estimate)")
    yield from labelled(
        (
            (_("answered"), f"{row.score}, {full_day(row.on)}"),
            (_("promoters"), number(row.promoters)),
            (_("share"), share or _("unknown: ask for a word that others may read")),
            (_("12 months"), money(row.spend_12m, row.currency) if row.spend_12m else ""),
        )
    )


def _asked_facts(row: WantedView, today: date) -> Iterator[Line]:
    due = "" if row.last_on is None or row.code == "proof" else day(row.due, today)
    yield from labelled(
        (
            (_("answered"), full_day(row.last_on) if row.last_on else _("never")),
            (_("too old"), due),
            (_("asked"), full_day(row.asked_on) if row.asked_on else _("never")),
            (_("only by"), channel_words(row)),
            (_("12 months"), money(row.spend_12m, row.currency) if row.spend_12m else ""),
        )
    )
