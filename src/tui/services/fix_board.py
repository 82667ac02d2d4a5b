"""What the place of the fixes asks at once: its issues and whom to tell; and one issue with its account."""

from __future__ import annotations

from collections.abc import Mapping

from tui.services.brief import Brief, brief
from tui.services.colleague_asks import of_issue
from tui.services.colleague_views import AskView
from tui.services.defects import Ranking, ranking
from tui.services.discounts import DiscountView
from tui.services.discounts import of_issue as amends_for
from tui.services.fixes import StepView, by_clock, issue, steps, tell_them
from tui.services.issue_views import IssueView
from tui.services.telling import progress, told_words
from tui.shape import dataclass
from tui.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Board:
    """`issues` by clock; `to_tell` are those of them that are fixed and untold, in the order to tell (A22)."""

    issues: tuple[IssueView, ...]
    to_tell: tuple[IssueView, ...]


def board(reader: Reader, everyone: bool = False) -> Board:
    return Board(by_clock(reader, everyone=everyone), tell_them(reader, everyone=everyone))


@dataclass(frozen=True, slots=True)
class DefectBoard:
    """The defects as they are ranked, and whose fixed issues wait to be told, of all of them in one order.

    `known` says by defect how many of its customers were told since it was mended, and of how many.
    """

    ranking: Ranking
    to_tell: tuple[IssueView, ...]
    known: Mapping[int, tuple[int, int]]

    def to_tell_of(self, defect_id: int) -> tuple[IssueView, ...]:
        return tuple(one for one in self.to_tell if one.defect_id == defect_id)

    def progress_of(self, defect_id: int) -> str:
        """`3 of 7 told`; empty where there is nobody to tell."""
        return told_words(*self.known.get(defect_id, (0, 0)))


def defect_board(reader: Reader, window: int, everyone: bool = False) -> DefectBoard:
    waiting = tell_them(reader, everyone=everyone)
    return DefectBoard(ranking(reader, window), waiting, progress(reader, everyone))


@dataclass(frozen=True, slots=True)
class IssueSheet:
    """An issue with its steps, what the gate says of its account now, what colleagues were asked, what it cost."""

    issue: IssueView
    steps: tuple[StepView, ...]
    about: Brief
    asked: tuple[AskView, ...]
    amends: tuple[DiscountView, ...] = ()


def issue_sheet(reader: Reader, issue_id: int) -> IssueSheet:
    """Raises NotFound."""
    found = issue(reader, issue_id)
    return IssueSheet(
        found,
        steps(reader, issue_id),
        brief(reader, found.account_id),
        of_issue(reader, issue_id),
        amends_for(reader, issue_id),
    )
