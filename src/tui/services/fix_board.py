"""What the place of the fixes asks at once: its issues and whom to tell; and one issue with its account."""

from __future__ import annotations

from tui.services.brief import Brief, brief
from tui.services.defects import Ranking, ranking
from tui.services.fixes import StepView, by_clock, issue, steps, tell_them
from tui.services.issue_views import IssueView
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
    """The defects as they are ranked, and whose fixed issues wait to be told, of all of them in one order."""

    ranking: Ranking
    to_tell: tuple[IssueView, ...]

    def to_tell_of(self, defect_id: int) -> tuple[IssueView, ...]:
        return tuple(one for one in self.to_tell if one.defect_id == defect_id)


def defect_board(reader: Reader, window: int, everyone: bool = False) -> DefectBoard:
    return DefectBoard(ranking(reader, window), tell_them(reader, everyone=everyone))


@dataclass(frozen=True, slots=True)
class IssueSheet:
    """An issue with its steps and what the gate says of its account now."""

    issue: IssueView
    steps: tuple[StepView, ...]
    about: Brief


def issue_sheet(reader: Reader, issue_id: int) -> IssueSheet:
    """Raises NotFound."""
    found = issue(reader, issue_id)
    return IssueSheet(found, steps(reader, issue_id), brief(reader, found.account_id))
