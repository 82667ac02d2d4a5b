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
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.tables import Contact
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class Recorded:
    """The answer that was kept; `issue_id` and `callback_due` where it opened the clock."""

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
    response = work.add(
        Response(
            account_id=account_id,
            contact_id=contact.id,
            score=score,
            answered_on=day,
            comment=clean(comment).strip() or None,
            survey=given.maybe_line(survey),
            touchpoint=given.maybe_line(touchpoint),
        )
    )
    kept = Recorded(
        given.known_id(response.id), account_id, given.known_id(contact.id), contact.name, score, day, made
    )
    return _with_issue(work, kept, comment, category, severity) if opens_clock(score) else kept


def _on_scale(score: int) -> None:
    if not 0 <= score <= 10:
        raise given.refused(
            _("{score} is no answer on the scale of 0 to 10.").format(score=score),
            _("Answers of another scale are imported, where the scale can be named."),
        )


def asked(
    work: Work, contact_id: int, channel: str = Channel.MAIL, text: str = "", on: date | None = None
) -> Logged:
    """They were asked for an answer: a dated act, and the pause before they are asked again."""
    from tui.store.tables import Contact

    row = work.get(Contact, contact_id, _("The contact"))
    work.named("feedback.asked", f"{row.name}, {given.account(work, row.account_id).name}", row.account_id)
    act = logged(work, row.account_id, channel, text or _("Asked for feedback"), contact_id=contact_id, on=on)
    row.asked_feedback_on = max(act.on, row.asked_feedback_on or act.on)
    return act


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
    return Recorded(
        kept.response_id,
        kept.account_id,
        kept.contact_id,
        kept.contact,
        kept.score,
        kept.on,
        kept.new_contact,
        issue.issue_id,
        issue.callback_due,
        issue.owner_id,
    )
