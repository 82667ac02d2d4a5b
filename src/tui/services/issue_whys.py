"""Why, and why that: the short chain that leads to a root cause, typed one after another, its last link editable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.rules.words import IssueState
from tui.services import given
from tui.services.issue_loop import Moved, step, taken
from tui.services.issues import WHYS

if TYPE_CHECKING:
    from tui.store.writing import Work

_AT_WORK = (IssueState.DIAGNOSED, IssueState.FIXING, IssueState.FIXED, IssueState.TOLD)


def go_on(
    work: Work, issue_id: int, last: str | None = None, more: Sequence[str] = (), cause: str | None = None
) -> Moved:
    """Other words for the last link, further links, another cause; what is None stays.

    Earlier links stay as they were typed, since the later ones answer them. A reopened issue begins a chain anew.
    """
    from tui.store.queries.issue_steps import whys
    from tui.store.tables import IssueStep

    issue = taken(work, issue_id, "issue.whys")
    if issue.state not in _AT_WORK:
        raise given.refused(
            _("This issue is {state}: its cause is not looked for now.").format(state=issue.state),
            _("Diagnose it first, or reopen it."),
        )
    chain = whys(work.reader, [issue_id])
    if len(chain) + len(more) > WHYS:
        raise given.refused(_("Five whys are enough: {n} were given.").format(n=len(chain) + len(more)))
    changed = False
    if last is not None and chain and (said := given.body(last, _("The why"))) != chain[-1].body:
        given.put(work.get(IssueStep, chain[-1].id, _("The why")), {"body": said})
        changed = True
    if cause is not None and (said := given.body(cause, _("The cause"))) != issue.cause:
        given.put(issue, {"cause": said})
        changed = True
    made = [step(work, issue, "why", work.today, None, given.body(why, _("The why"))) for why in more]
    if not changed and not made:
        raise given.refused(_("Nothing in it is different from before."))
    return Moved(issue_id, issue.account_id, issue.state, work.today, made[-1] if made else None)
