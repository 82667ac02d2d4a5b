"""What a buyer answered on the 0 to 10 scale. An answer of 6 or less opens an issue with its clock at once."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from tui.clean import clean
from tui.i18n import _
from tui.rules.issues import opens_clock
from tui.rules.words import Channel, IssueCategory, Role, Severity
from tui.services import given
from tui.services.acts import Logged, logged
from tui.services.issue_loop import opened
from tui.shape import dataclass, replace

if TYPE_CHECKING:
    from tui.store.reading import Reader
    from tui.store.tables import Contact, Response
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class Recorded:
    """The answer that was kept; `issue_id` and `callback_due` where it opened the clock.

    `instead_of` is the score they gave earlier on the same day: of two answers of a day the later one counts.
    """

    response_id: int
    account_id: int
    contact_id: int
    contact: str
    score: int
    on: date
    new_contact: bool = False
    issue_id: int | None = None
    callback_due: datetime | None = None
    owner_id: int | None = None
    instead_of: int | None = None


def record(
    work: Work,
    account_id: int,
    contact_id: int | None,
    score: int,
    comment: str = "",
    on: date | None = None,
    *,
    survey: str | None = None,
    touchpoint: str | None = None,
    new_contact: str | None = None,
    role: str = Role.USER,
    category: str | None = None,
    severity: str = Severity.NORMAL,
) -> Recorded:
    """Keep one buyer's answer. The buyer is `contact_id`, or `new_contact` with a role: by name, never nobody.

    `category` is that of the issue a low answer opens; service until somebody says otherwise.
    """
    from tui.store.tables import Response

    account = given.account(work, account_id)
    work.named("feedback.record", account.name, account_id)
    _on_scale(score)
    day = given.past_day(work, on, _("The day of the answer"))
    contact, made = _speaker(work, account_id, contact_id, new_contact, role)
    said = Response(
        account_id=account_id,
        contact_id=contact.id,
        score=score,
        answered_on=day,
        comment=clean(comment).strip() or None,
        survey=given.maybe_line(survey),
        touchpoint=given.maybe_line(touchpoint),
    )
    earlier = _earlier(work, said)
    made_id = given.known_id(work.add(said).id)
    who = given.known_id(contact.id)
    kept = Recorded(made_id, account_id, who, contact.name, score, day, made, instead_of=earlier)
    return _with_issue(work, kept, comment, category, severity) if opens_clock(score) else kept


def _on_scale(score: int) -> None:
    if not 0 <= score <= 10:
        raise given.refused(
            _("{score} is no answer on the scale of 0 to 10.").format(score=score),
            _("Answers of another scale are imported, where the scale can be named."),
        )


def _earlier(work: Work, made: Response) -> int | None:
    """The score they gave earlier on that day. The very same answer once more is refused: nobody gives it twice."""
    from tui.store.queries.people import answers_of_day

    said = (made.score, made.comment, made.survey, made.touchpoint)
    before = answers_of_day(work.reader, given.known_id(made.contact_id), made.answered_on)
    if said in [(one.score, one.comment, one.survey, one.touchpoint) for one in before]:
        raise given.refused(
            _("This very answer is kept already: {score} on {day}.").format(
                score=made.score, day=made.answered_on.isoformat()
            ),
            _("Another score or other words of the same day can be added; the last one counts."),
        )
    return before[-1].score if before else None


def asked(
    work: Work, contact_id: int, channel: str = Channel.MAIL, text: str = "", on: date | None = None
) -> Logged:
    """They were asked for an answer: a dated act, and the pause before they are asked again.

    What was done is kept, also within the pause; somebody who left the customer has no word to give.
    """
    from tui.store.tables import Contact

    row = work.get(Contact, contact_id, _("The contact"))
    if row.left_on is not None:
        raise given.refused(_("{name} left the customer and no longer speaks for it.").format(name=row.name))
    work.named("feedback.asked", f"{row.name}, {given.account(work, row.account_id).name}", row.account_id)
    act = logged(work, row.account_id, channel, text or _("Asked for feedback"), contact_id=contact_id, on=on)
    row.asked_feedback_on = max(act.on, row.asked_feedback_on or act.on)
    return act


def pause_days(reader: Reader) -> int:
    """The fatigue window: so many days nobody is asked again."""
    return reader.defaults.feedback_pause_days


def _speaker(
    work: Work, account_id: int, contact_id: int | None, new_contact: str | None, role: str
) -> tuple[Contact, bool]:
    """Who answered, and whether they are new here. A new name that is known already is that contact."""
    from tui.store.queries.who import namesake
    from tui.store.tables import Contact

    if contact_id is not None:
        return given.contact(work, account_id, contact_id), False
    if new_contact is None or not new_contact.strip():
        raise given.refused(_("The answer needs a name."), _("Choose a contact or type who answered."))
    name = given.line(new_contact, _("The name"))
    if known := namesake(work.reader, account_id, name):
        return given.contact(work, account_id, known.id), False
    wanted = given.word(Role, role, _("The role"))
    return work.add(Contact(account_id=account_id, name=name, role=wanted)), True


def _with_issue(work: Work, kept: Recorded, comment: str, category: str | None, severity: str) -> Recorded:
    lines = clean(comment).strip().splitlines()
    issue = opened(
        work,
        kept.account_id,
        lines[0] if lines else _("{name} answered {score}").format(name=kept.contact, score=kept.score),
        category or IssueCategory.SERVICE,
        kept.on,
        contact_id=kept.contact_id,
        body=comment,
        severity=severity,
        response_id=kept.response_id,
    )
    return replace(kept, issue_id=issue.issue_id, callback_due=issue.callback_due, owner_id=issue.owner_id)
