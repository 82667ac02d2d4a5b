"""What is done about a class of issues: named, filled, merged, mended, found broken again. One act each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tui.clean import loose
from tui.i18n import _
from tui.rules.issues import Move
from tui.rules.words import IssueCategory, IssueState
from tui.services import given
from tui.services.issue_loop import move
from tui.services.issues import fixed, reopen
from tui.shape import dataclass
from tui.store.queries import defects as query

if TYPE_CHECKING:
    from tui.store.tables import Defect, Issue
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class Kept:
    """A defect after an act on it; `issues` are those that it changed."""

    defect_id: int
    name: str
    issues: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mended:
    """`fixed` issues became fixed and their customers wait to be told; `left` ones nobody has looked into yet."""

    defect_id: int
    name: str
    on: date
    fixed: tuple[int, ...]
    left: int


def add(work: Work, name: str, category: str | None = None, issues: Sequence[int] = ()) -> Kept:
    """A new class of issues; `issues` are put under it at once."""
    from tui.store.tables import Defect

    said = given.line(name, _("The name"))
    work.named("defect.add", said)
    _unlike_others(work, said)
    made = work.add(Defect(name=said, category=_category(category)))
    defect = given.known_id(made.id)
    return Kept(defect, said, _put(work, issues, defect) if issues else ())


def put_under(work: Work, issues: Sequence[int], defect_id: int | None) -> Kept:
    """Issues of one sort under their defect; None takes them out. Refused where all stand there already."""
    defect = None if defect_id is None else _taken(work, defect_id)
    work.named("defect.put_under" if defect else "defect.take_out", defect.name if defect else "")
    changed = _put(work, issues, defect_id)
    if not changed:
        raise given.refused(_("Nothing in it is different from before."))
    return Kept(defect_id or 0, defect.name if defect else "", changed)


def rename(work: Work, defect_id: int, name: str) -> Kept:
    """Another name; departures that gave the old one as their reason follow."""
    defect = _taken(work, defect_id)
    said = given.line(name, _("The name"))
    work.named("defect.rename", said)
    _unlike_others(work, said, but=defect_id)
    before = defect.name
    given.put(defect, {"name": said})
    _reasons_follow(work, before, said)
    return Kept(defect_id, said)


def categorise(work: Work, defect_id: int, category: str | None) -> Kept:
    """What it is about: product, price, service, or nothing in particular."""
    defect = _taken(work, defect_id)
    work.named("defect.edit", defect.name)
    given.put(defect, {"category": _category(category)})
    return Kept(defect_id, defect.name)


def merge(work: Work, defect_id: int, into_id: int) -> Kept:
    """Two names for one defect: all that stands under the first moves to the second, and the first is gone."""
    if defect_id == into_id:
        raise given.refused(_("A defect cannot be merged with itself."))
    gone, into = _taken(work, defect_id), _taken(work, into_id)
    work.named("defect.merge", f"{gone.name} > {into.name}")
    query.move_all(work, defect_id, into_id)
    _reasons_follow(work, gone.name, into.name)
    work.remove(gone)
    return Kept(into_id, into.name)


def mend(work: Work, defect_id: int, fix: str, on: date | None = None) -> Mended:
    """The cause is gone: the defect and its issues in hand are fixed, each with its step. Whom to tell follows.

    Issues whose cause nobody has looked for stay as they are: that this was it is still to be found out.
    """
    from tui.store.tables import Issue

    defect = _taken(work, defect_id)
    day = given.past_day(work, on, _("The day of the fix"))
    said = given.body(fix, _("The fix"))
    if defect.fixed_on is not None:
        raise given.refused(_("It was mended on {day}.").format(day=defect.fixed_on.isoformat()))
    given.put(defect, {"fix": said, "fixed_on": day})
    ids = query.issues_to_fix(work.reader, defect_id)
    for id in ids:
        _fix(work, work.get(Issue, id, _("The issue")), said, day)
    work.named("defect.mend", defect.name)
    return Mended(defect_id, defect.name, day, tuple(ids), query.reported(work.reader, defect_id))


def _fix(work: Work, issue: Issue, said: str, on: date) -> None:
    """One issue of a mended defect, on the day of the fix or that of its own last step where that is later."""
    from tui.store.queries.issue_steps import last_step_on

    id = given.known_id(issue.id)
    day = max(on, last_step_on(work.reader, id) or issue.reported_on)
    if issue.state == IssueState.DIAGNOSED:
        move(work, issue, Move(IssueState.FIXING, day), said)
    if not issue.fix:
        issue.fix = said
    fixed(work, id, said, day)


def broken_again(work: Work, defect_id: int, why: str) -> Kept:
    """The fix does not hold: the defect is open, and so are its issues that no customer has confirmed."""
    defect = _taken(work, defect_id)
    said = given.body(why, _("The reason"))
    if defect.fixed_on is None:
        raise given.refused(_("It is not mended."))
    given.put(defect, {"fixed_on": None})
    ids = query.issues_said_fixed(work.reader, defect_id)
    for id in ids:
        reopen(work, id, said)
    work.named("defect.broken_again", defect.name)
    return Kept(defect_id, defect.name, tuple(ids))


def _taken(work: Work, defect_id: int) -> Defect:
    from tui.store.tables import Defect

    return work.get(Defect, defect_id, _("The defect"))


def _put(work: Work, issues: Sequence[int], defect_id: int | None) -> tuple[int, ...]:
    from tui.store.tables import Issue

    changed = []
    for id in dict.fromkeys(issues):
        issue = work.get(Issue, id, _("The issue"))
        if issue.defect_id != defect_id:
            issue.defect_id = defect_id
            changed.append(id)
    return tuple(changed)


def _category(category: str | None) -> str | None:
    return given.word(IssueCategory, category, _("The category")).value if category else None


def _unlike_others(work: Work, name: str, but: int | None = None) -> None:
    """Refuse a name that another defect has, case, accents and marks aside."""
    wanted = loose(name)
    for id, other in query.names(work.reader):
        if id != but and (other == name or (wanted and loose(other) == wanted)):
            said = _("There is a defect named “{name}”.").format(name=other)
            raise given.refused(said, _("Use that one, or merge the two."))


def _reasons_follow(work: Work, before: str, after: str) -> None:
    wanted = loose(before)
    for reason in query.all_reasons(work.reader):
        if wanted and loose(reason) == wanted and reason != after:
            query.say_reason(work, reason, after)
