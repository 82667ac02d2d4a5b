"""The guide of the exit interview on paper: one question a block, with lines to write on. For us alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tui.exchange.paper import Paper, Para, Part, Points, Section, Ticks, Voice, Write
from tui.i18n import _, language
from tui.rules.exits import Question, interview_opens
from tui.services.exit_parts import AnswerView
from tui.services.exits import ExitView
from tui.services.meeting import MeetingView
from tui.services.paper_words import plain_day, written_day

_LINES = 5


def interview_guide(
    plan: ExitView, meeting: MeetingView, today: date, answers: bool, private: str | None
) -> Paper:
    """With `answers` what was said already stands in it; what is private (D12) only where `private` is a text."""
    opens = interview_opens(plan.ends_on)
    asked = _("from {day} on") if opens > today else _("open since {day}")
    head = (
        (_("Who asks"), plan.hunter or plan.leader or "–"),
        (_("Whom"), "\n".join(one.name for one in meeting.theirs) or "–"),
        (_("Opens"), asked.format(day=written_day(opens))),
        (_("Asked on"), ""),
    )
    listen = (
        Para(_("You are here to listen."), lead=True),
        Points(
            (
                _("Ask one question, then be silent until they have finished."),
                _("Write their words, not yours."),
                _("Do not argue, do not defend, do not sell. Thank them for each answer."),
                _("“We do not know” and “we would rather not say” are answers too."),
            )
        ),
    )
    questions = [_question(one, plan, answers, private) for one in plan.answers]
    return Paper(
        title=_("Seven questions, and silence"),
        kicker=_("Interview guide · {account}").format(account=plan.account),
        sections=(Section(_("Before you begin"), listen, together=True), *questions),
        head=head,
        foot=plain_day(today),
        language=language(),
        mark=_("For us alone"),
    )


def _question(one: AnswerView, plan: ExitView, answers: bool, private: str | None) -> Section:
    title = _("{n} of {total}").format(n=one.number, total=len(plan.answers))
    said = tuple(_said(one, private)) if answers and one.state is not None else ()
    return Section(title, (Para(one.text, lead=True), *(said or _blank(one.question))), together=True)


def _said(one: AnswerView, private: str | None) -> Iterator[Part]:
    hidden = one.private and private is None
    on = "" if one.said_on is None else plain_day(one.said_on)
    if hidden:
        yield Para(_("Asked. What was said is private and stays out of this paper."))
    elif one.verbatim:
        yield Voice(one.verbatim, on)
    else:
        yield Para(f"{one.state_words} · {on}")
    if one.private and private:
        yield Para(_("private: {who}").format(who=private))


def _blank(question: Question) -> tuple[Part, ...]:
    """Lines for their words, what else is asked with the question, and the two ways not to answer."""
    more: dict[Question, Part] = {
        Question.COMPETITOR_MOVED: Para(_("Which one, and how?")),
        Question.AVOIDABLE: Ticks((_("yes"), _("partly"), _("no"))),
        Question.TROUBLE_WITH_PERSON: Para(_("What is said here stays between you and this paper.")),
        Question.SUBSTITUTE: Para(_("Which one?")),
    }
    asked = (more[question],) if question in more else ()
    return (*asked, Write(_LINES), Ticks((_("they do not know"), _("they would not say"))))
