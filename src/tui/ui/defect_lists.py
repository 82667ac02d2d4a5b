"""Defects in lists and panes: their columns, what their figures stand on, and the customers behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from tui.i18n import _, ngettext
from tui.services.defects import BehindView, DefectView, Ranking
from tui.services.issue_views import IssueView
from tui.ui.brief_words import Line
from tui.ui.columns_of import category_mark
from tui.ui.figures import day, full_day, money, number, percent
from tui.ui.fix_lists import category_bits, tell_line
from tui.ui.text import Bit, Words, fit, masked, stance_mark
from tui.ui.widgets.columns import Column
from tui.ui.widgets.grouped import Heading
from tui.ui.widgets.reading_pane import Section, labelled

FIRST = 8
"""How many customers the pane names; all of them stand behind enter."""
_TOLD, _BEFORE = 11, 24
"""Cells of what is said about telling a customer, and of all that stands before its name."""


def figure(value: float | None, decimals: int = 2) -> str:
    return "–" if value is None else number(value, decimals)


def defect_columns(progress: Callable[[int], str]) -> list[Column[DefectView]]:
    """Name, how many have it, how often, r, points lost, what to keep in mind; kind and severity with more room.

    `progress` says of a defect how many of its customers know of the fix.
    """

    def note(one: DefectView) -> Words:
        """Of a mended one that somebody is to be told about: how far that is."""
        known = progress(one.id) if one.fixed_on is not None else ""
        return ((known, "bold hold" if one.untold else "dim") if known else (one.note, "dim"),)

    return [
        Column("name", _("Defect"), _name, 14, weight=3),
        Column("category", _("Kind"), lambda one: ((one.category_words, "dim"),), 8, shown_from=76),
        Column("n1", _("n"), lambda one: number(one.n1), 5, 0, "right"),
        Column("frequency", _("Freq."), lambda one: percent(one.frequency), 5, 0, "right"),
        Column("r", _("r"), lambda one: _measured(one, one.r), 5, 0, "right"),
        Column("severity", _("Sev."), lambda one: _measured(one, one.severity), 5, 0, "right", shown_from=88),
        Column("lost", _("Lost"), lambda one: _measured(one, one.points_lost), 5, 0, "right"),
        Column("note", _("Note"), note, 13),
    ]


def _name(one: DefectView) -> Words:
    return ((masked(one.name), "" if one.code else "bold"),)


def _measured(one: DefectView, value: float | None) -> Words:
    return ((figure(value), "dim" if one.code else ""),)


SORTS: dict[str, tuple[Callable[[DefectView], Any], bool]] = {
    "rank": (lambda one: one.weight, True),
    "name": (lambda one: one.name.casefold(), False),
    "category": (lambda one: (not one.category, one.category_words), False),
    "n1": (lambda one: one.n1, True),
    "frequency": (lambda one: one.frequency, True),
    "r": (lambda one: 2.0 if one.r is None else one.r, False),
    "severity": (lambda one: one.severity or 0.0, True),
    "lost": (lambda one: -11.0 if one.points_lost is None else one.points_lost, True),
    "note": (lambda one: (bool(one.note), one.note), False),
}
"""Column -> (what is compared, whether the largest comes first)."""


def sorts() -> list[tuple[str, str, str]]:
    """What the list may stand in order by, as a choice."""
    most = _("the most first")
    return [
        ("rank", _("rank"), _("frequency x severity")),
        ("name", _("name"), ""),
        ("category", _("kind"), ""),
        ("n1", _("customers"), most),
        ("frequency", _("frequency"), most),
        ("r", _("r"), _("what costs most first")),
        ("severity", _("severity"), most),
        ("lost", _("points lost"), most),
    ]


def grouped_defects(
    found: Sequence[DefectView], key: str, backwards: bool
) -> list[tuple[Heading, list[DefectView]]]:
    """Those that can be measured, those with too few, and those mended; each group in the order wanted."""
    value, down = SORTS[key]
    ordered = sorted(found, key=value, reverse=down != backwards) if key != "rank" or backwards else found
    broken = [one for one in ordered if one.fixed_on is None]
    ranked = [one for one in broken if not one.too_few]
    few = [one for one in broken if one.too_few]
    mended = [one for one in ordered if one.fixed_on is not None]
    return [
        (Heading("ranked", _("not mended, by what they cost"), number(len(ranked))), ranked),
        (Heading("few", _("not mended, too few to measure"), number(len(few)), ""), few),
        (Heading("mended", _("mended: do their customers know?"), number(len(mended))), mended),
    ]


def behind_columns(today: Callable[[], date]) -> list[Column[BehindView]]:
    """Account, flag, its mean score, whether it was told, how one knows, since when, spend."""

    def score(one: BehindView) -> Words:
        return ((figure(one.score, 1), "bold" if one.score is not None and one.score <= 6 else ""),)

    return [
        Column("stance", "", lambda one: stance_mark(one.stance, one.stale), 4),
        Column("category", "", lambda one: category_mark(one.category), 1),
        Column("account", _("Account"), lambda one: masked(one.account), 16, weight=3),
        Column("score", _("Score"), score, 5, 0, "right"),
        Column("told", _("Told?"), _told, 12),
        Column("first", _("Since"), lambda one: ((day(one.first_on, today()), "dim"),), 11),
        Column("how", _("Known by"), lambda one: ((one.how, "dim"),), 12, weight=1, shown_from=78),
        Column("stage", _("Stage"), lambda one: ((one.stage_words, "dim"),), 9, shown_from=84),
        Column("spend", _("12 months"), _spend, 11, 0, "right", 100),
    ]


def _told(one: BehindView) -> Words:
    tone = {"untold": "bold hold", "running": "bold"}.get(one.told, "dim")
    return ((one.told_words or "–", tone),)


def _spend(one: BehindView) -> Words:
    return ((money(one.spend_12m, one.currency) if one.spend_12m else "", "dim"),)


# -- the pane -----------------------------------------------------------------------------------------------


def defect_sections(
    one: DefectView,
    ranking: Ranking,
    behind: Sequence[BehindView] | None,
    to_tell: Sequence[IssueView],
    today: date,
    cells: int,
    progress: str = "",
) -> Iterator[Section]:
    """What the pane says of a defect: what it costs, whom to tell, what the figures stand on, who has it."""
    yield "", list(_state_lines(one, today))
    if one.fixed_on is not None or to_tell:
        nobody: list[Line] = [((_("Nobody waits to be told."), "dim"),)]
        known: list[Line] = [((progress, "bold"),)] if progress else []
        waiting = [tell_line(n, issue, today) for n, issue in enumerate(to_tell[:FIRST], 1)]
        yield _("tell them, in this order"), [*known, *(waiting or nobody)]
    yield _("what it costs"), list(_cost_lines(one, ranking))
    yield _("who has it, most important first"), list(_behind_lines(behind, one.n1, cells))


def _state_lines(one: DefectView, today: date) -> Iterator[Line]:
    kind = f"{one.category_words}, " if one.category_words else ""
    counts = ngettext("{n} issue", "{n} issues", one.issues).format(n=number(one.issues))
    still = _("{n} open").format(n=number(one.open))
    yield ((f"{kind}{counts}, {still}", ""),)
    if one.fixed_on is not None:
        yield ((_("mended {day}").format(day=full_day(one.fixed_on)), "bold"), (f"  {masked(one.fix)}", ""))
    else:
        yield ((_("not mended"), "bold"),)


def _cost_lines(one: DefectView, ranking: Ranking) -> Iterator[Line]:
    """In words first, then the terms."""
    yield ((_verdict(one, ranking), "bold"),)
    of = _("{n1} of {n} customers, {share}").format(
        n1=number(one.n1), n=number(one.n1 + one.n0), share=percent(one.frequency)
    )
    since = _("answers since {day}").format(day=full_day(ranking.since))
    facts = [(_("had by"), of), (_("window"), since)]
    with_it = _("{with_it} with it, {without} without").format(
        with_it=figure(one.mean1, 1), without=figure(one.mean0, 1)
    )
    facts.append((_("mean score"), with_it))
    if not one.too_few:
        facts += [
            (_("r"), f"{figure(one.r)}  " + _("(-1 to 1)")),
            (_("severity"), figure(one.severity)),
            (_("rank"), _("{f} x {s} = {w}").format(
                f=percent(one.frequency), s=figure(one.severity), w=figure(one.weight, 3)
            )),
            (_("points lost"), _("{n} of the mean score of all").format(n=figure(one.points_lost))),
        ]  # fmt: skip
    yield from labelled(facts, 11)


def _verdict(one: DefectView, ranking: Ranking) -> str:
    """What the figures say, and how far they may be believed."""
    if one.code == "nobody":
        return _("Nobody who answered in {n} months had it.").format(n=ranking.months)
    if one.code == "too_few":
        return _("Too few to measure: five with it and five without are needed.")
    if one.code == "equal":
        return _("Everybody gave the same score: nothing can be read from it.")
    if one.code == "chance":
        return _("May be chance: random scores differ as much.")
    if one.code == "harmless":
        return _("It costs no score: those who have it are no less content.")
    return _("It costs loyalty: those who have it score {n} lower.").format(
        n=number((one.mean0 or 0.0) - (one.mean1 or 0.0), 1)
    )


def _behind_lines(behind: Sequence[BehindView] | None, at_least: int, cells: int) -> Iterator[Line]:
    """The first of them; where more were had by than were read, `at_least` so many."""
    if behind is None:
        return
    for row in behind[:FIRST]:
        yield (
            *_marks(row),
            (fit(figure(row.score, 1), 4, "right") + "  ", "dim"),
            (fit(row.told_words or "–", _TOLD) + " ", "bold hold" if row.told == "untold" else "dim"),
            (fit(masked(row.account), max(1, cells - _BEFORE)).rstrip(), ""),
        )
    if len(behind) > FIRST:
        yield ((_("and {n} more").format(n=number(max(at_least, len(behind)) - FIRST)), "dim"),)
    if behind:
        yield ((_("Enter shows them all."), "dim"),)
    else:
        yield ((_("Nobody in these months."), "dim"),)


def _marks(row: BehindView) -> tuple[Bit, ...]:
    return (*stance_mark(row.stance, row.stale), *category_bits(row.category), (" ", ""))
