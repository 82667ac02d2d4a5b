"""The list of issues: in groups by what they ask of the reader; and whom to tell in which order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tui.i18n import _
from tui.services.issue_views import IssueView
from tui.ui.brief_words import Line
from tui.ui.columns_of import category_mark
from tui.ui.figures import day, number
from tui.ui.issue_words import clock_words, progress_bits
from tui.ui.text import masked
from tui.ui.widgets.columns import Column
from tui.ui.widgets.grouped import Heading

Group = tuple[Heading, list[IssueView]]


def issue_columns(today: Callable[[], date]) -> list[Column[IssueView]]:
    """Code, account, what, its clock, how far it is, whose it is, which category."""
    return [
        Column("code", "", lambda one: ((one.code, "dim"),), 6),
        Column("account", _("Account"), lambda one: masked(one.account), 13, weight=2),
        Column("title", _("What"), lambda one: ((masked(one.title), "bold"),), 13, weight=3),
        Column("clock", _("Clock"), lambda one: clock_words(one, today()), 17, weight=2),
        Column("step", _("How far"), progress_bits, 7),
        Column("state", "", lambda one: one.state_words, 10, shown_from=84),
        Column("owner", _("Owner"), lambda one: ((masked(one.owner or "–"), "dim"),), 10, 1, shown_from=96),
        Column("category", _("Kind"), lambda one: ((one.category_words, "dim"),), 8, shown_from=100),
    ]


def grouped(issues: list[IssueView], to_tell: list[IssueView]) -> list[Group]:
    """By what is asked of the reader: what is late, what runs, whom to tell in this order, whom to ask."""
    late = [one for one in issues if one.clock is not None and one.clock.overdue]
    rest = [one for one in issues if one not in late]
    under_way = [one for one in rest if one.state in ("reported", "diagnosed", "fixing")]
    untold = [one for one in to_tell if one in rest]
    told = [one for one in rest if one.state == "told"]
    return [
        (Heading("late", _("overdue"), number(len(late)), "bold hold"), late),
        (Heading("under_way", _("under way"), number(len(under_way))), under_way),
        (Heading("fixed", _("fixed: tell them, in this order"), number(len(untold))), untold),
        (Heading("told", _("told: ask whether it holds"), number(len(told))), told),
    ]


def category_bits(category: str | None) -> tuple[tuple[str, str], ...]:
    return tuple(part for part in category_mark(category) if isinstance(part, tuple))


def tell_line(number_: int, issue: IssueView, today: date) -> Line:
    """`2  Seguros Albión · K  F-17 late claims · fixed 3 Nov`."""
    fixed = _("fixed {day}").format(day=day(issue.fixed_on, today)) if issue.fixed_on else ""
    who = f" · {masked(issue.contact)}" if issue.contact else ""
    return (
        (f"{number_:>2}  ", "bold"),
        (masked(issue.account), "bold"),
        (" ", ""),
        *category_bits(issue.account_category),
        (who, "dim"),
        (f"  {issue.code} {masked(issue.title)}", ""),
        (f"  {fixed}", "dim"),
    )
