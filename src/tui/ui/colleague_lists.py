"""What colleagues were asked, as a list in groups and as text beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from tui.i18n import _
from tui.services.colleague_views import AskView
from tui.ui.brief_words import Line
from tui.ui.figures import day, full_day, number
from tui.ui.text import Words, masked
from tui.ui.widgets.columns import Column
from tui.ui.widgets.grouped import Heading
from tui.ui.widgets.reading_pane import Section, labelled


def asked_columns(today: Callable[[], date]) -> list[Column[AskView]]:
    """Whom, for which account, what, how long ago, until when, how often chased."""

    def age(one: AskView) -> Words:
        return ((_("{n} d").format(n=number(one.age)), "dim"),)

    def wanted_by(one: AskView) -> Words:
        if not one.open:
            return ((one.state_words, "bold"),)
        if one.overdue:
            return ((_("{n} d late").format(n=number(one.overdue)), "bold hold"),)
        return ((day(one.wanted_by, today()), "bold"),)

    return [
        Column("whom", _("Asked"), lambda one: ((_whom(one), "dim"),), 10, weight=1),
        Column("wanted", _("What"), lambda one: ((masked(one.wanted), "bold"),), 16, weight=4),
        Column("account", _("For"), lambda one: masked(one.account), 12, weight=2),
        Column("age", _("Age"), age, 5, 0, "right"),
        Column("by", _("Wanted"), wanted_by, 11),
        Column("chased", _("Chased"), lambda one: ((f"{one.chased} ×" if one.chased else "–", "dim"),), 6),
        Column("again", _("Again"), lambda one: _again(one, today()), 11, shown_from=96),
    ]


def _whom(one: AskView) -> str:
    return masked(one.colleague) if one.colleague else one.department_words


def _again(one: AskView, today: date) -> Words:
    return ((day(one.chase_on, today) if one.chase_on is not None else "", "dim"),)


def grouped_asks(found: Sequence[AskView]) -> list[tuple[Heading, list[AskView]]]:
    """What is late, what is waited for, what was answered lately."""
    late = [one for one in found if one.open and one.overdue]
    waiting = [one for one in found if one.open and not one.overdue]
    settled = [one for one in found if not one.open]
    return [
        (Heading("late", _("overdue: chase them"), number(len(late)), "bold hold"), late),
        (Heading("waiting", _("waiting for an answer"), number(len(waiting))), waiting),
        (Heading("settled", _("answered lately: does the customer know?"), number(len(settled))), settled),
    ]


def asked_sections(one: AskView, today: date) -> Iterator[Section]:
    """What the pane says of one."""
    head: list[Line] = [((masked(one.wanted), "bold"),)]
    head.append(((one.told, "bold hold" if one.open and one.overdue else ""),))
    yield "", head
    facts = (
        (_("asked"), one.whom),
        (_("on"), full_day(one.asked_on)),
        (_("wanted"), full_day(one.wanted_by)),
        (_("for"), masked(one.account)),
        (_("issue"), masked(one.issue or "")),
        (_("by"), masked(one.rep or "")),
        (_("chased"), _chased(one, today)),
        (_("again"), full_day(one.chase_on) if one.chase_on is not None else ""),
    )
    yield "", list(labelled(facts))
    if one.answered_on is not None:
        said = f"  “{masked(one.answer)}”" if one.answer else ""
        yield one.state_words, [((full_day(one.answered_on), "dim"), (said, ""))]
    else:
        yield "", [((_("Enter: they answered, or you chased them."), "dim"),)]


def _chased(one: AskView, today: date) -> str:
    if one.chased_on is None:
        return _("not yet")
    return _("{n} ×, last {day}").format(n=number(one.chased), day=day(one.chased_on, today))
