"""Feedback and issues: whose word counts, what hurt them and how far it is mended, then every answer, newest first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import date
from typing import Any, TypeAlias

from tui.i18n import _
from tui.services.figures import late
from tui.services.fixes import IssueView, StepView, steps
from tui.services.fixes import of_account as issues_of
from tui.services.people import AnswerView, answers
from tui.services.voices import Voices, VoiceView, answers_of, voices
from tui.services.wording_asks import coverage
from tui.services.wording_terms import issue as issue_said
from tui.ui.brief_words import Line
from tui.ui.charts.exit_line import bar
from tui.ui.commands import bindings
from tui.ui.figures import day, full_day, number
from tui.ui.tabs.base import ListTab, named
from tui.ui.text import Words, look, masked, stance_mark
from tui.ui.voice_lines import voice_mark, voice_name, voice_sections, voice_state, voice_title, voice_when
from tui.ui.widgets.columns import Column
from tui.ui.widgets.grouped import GroupedLedger, Heading
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.reading_pane import Section

_STEPS = 5


Entry: TypeAlias = VoiceView | IssueView | AnswerView


def entries(heard: Voices, issues: Sequence[IssueView], said: Sequence[AnswerView]) -> list[Entry | Heading]:
    """Who speaks, issues with the open ones first, answers, each under its heading; an empty group is left out."""
    out: list[Entry | Heading] = []
    if heard.voices:
        out += [Heading("voices", _("whose word counts"), coverage(heard.coverage)), *heard.voices]
    if issues:
        still = sum(issue.open for issue in issues)
        told = _("{n} open").format(n=number(still)) if still else _("none open")
        out += [Heading("issues", _("issues"), told), *issues]
    if said:
        out += [Heading("answers", _("answers"), number(len(said))), *said]
    return out


def mark(row: Entry) -> Words:
    if isinstance(row, IssueView):
        return ((row.code, "bold" if row.open else "dim"),)
    if isinstance(row, VoiceView):
        return voice_mark(row)
    counts = row.fresh and not row.left
    sign = stance_mark(row.stance, not row.fresh)
    score = (f" {row.score:>2}", "bold" if counts else "dim")
    return ((sign[0][0], sign[0][1] if counts else "dim"), score, sign[1])


def what(row: Entry) -> Words:
    if isinstance(row, IssueView):
        tone = "bold" if row.severity == "severe" and row.open else ""
        return ((masked(row.title), tone if row.open else "dim"),)
    if isinstance(row, VoiceView):
        return voice_name(row)
    said = masked(row.comment)
    return ((f"“{said}”", "") if said else (_("no words"), "dim"),)


def who_or_how_far(row: Entry) -> Words:
    """Who answered, those who decide in full light; of an issue `━━━── fixing`, from reported to confirmed."""
    if isinstance(row, IssueView):
        said = row.state_words.partition(",")[0]
        return (*bar(row.step, _STEPS, _STEPS), ("  " + said, "")) if row.open else ((said, "dim"),)
    if isinstance(row, VoiceView):
        return voice_state(row)
    decides = row.role == "decision_maker"
    return ((masked(row.contact or _("unsigned")), "" if decides else "dim"),)


def when(row: Entry, today: date) -> Words:
    """The clock of an issue, orange where it is late; else its day."""
    if isinstance(row, IssueView):
        clock = row.clock
        if clock is not None and row.open:
            return (
                (late(clock.days_late), "bold hold") if clock.days_late else (day(clock.due, today), "bold"),
            )
        return ((day(row.reported_on, today), "dim"),)
    if isinstance(row, VoiceView):
        return voice_when(row, today)
    return ((day(row.on, today), "dim"),)


def issue_lines(issue: IssueView) -> Iterator[Line]:
    """Where it stands, what runs, what was found and done."""
    yield (*bar(issue.step, _STEPS, 10), ("  " + (issue.state_words if issue.clock else issue.progress), ""))
    if issue.clock is not None and issue.open:
        yield ((issue.clock.text, "bold hold" if issue.clock.overdue else "bold"),)
    severe = issue_said(issue.severity) if issue.severity == "severe" else ""
    for label, said in (
        (_("about"), " · ".join(part for part in (issue.category_words, severe) if part)),
        (_("said by"), masked(issue.contact or "")),
        (_("owner"), issue.owner or _("nobody owns it")),
        (_("cause"), masked(issue.cause)),
        (_("fix"), masked(issue.fix)),
        (_("defect"), issue.defect or ""),
        (_("not ours"), masked(issue.not_ours_reason or "")),
        (_("reopened"), number(issue.reopened) if issue.reopened else ""),
    ):
        if said:
            yield named(label, (said, ""))
    if issue.body and issue.body != issue.title:
        yield ((f"“{masked(issue.body)}”", ""),)


def way_lines(way: Sequence[StepView]) -> Iterator[Line]:
    """The steps of the loop, dated, in the order they happened."""
    for step in way:
        by = f" · {masked(step.contact)}" if step.contact else ""
        said = f"  {masked(step.body)}" if step.body else ""
        yield ((f"{full_day(step.on):<12} ", "dim"), (step.what, "bold"), (by, "dim"), (said, ""))


def answer_lines(answer: AnswerView) -> Iterator[Line]:
    """One answer in full: it is the evidence of the stance."""
    sign = stance_mark(answer.stance, not answer.fresh)
    yield (sign[0], (f"  {answer.score}", "bold"), ("  " + full_day(answer.on), "dim"))
    if answer.comment:
        yield ((f"“{masked(answer.comment)}”", ""),)
    if answer.left or not answer.fresh:
        said = _("They left the customer:") if answer.left else _("An old answer:")
        said += " " + _("it no longer counts for the stance.")
        yield ((f"{look.glyphs.stale} {said}", "dim"),)
    if answer.touchpoint:
        yield named(_("touchpoint"), (answer.touchpoint, ""))
    if answer.survey:
        yield named(_("survey"), (answer.survey, ""))


class FeedbackTab(ListTab[Entry]):
    """Enter moves an issue on, or shows all that somebody answered; `a` notes an answer, `F` that they were asked."""

    BINDINGS = bindings("add", "asked")
    FILLED_BY = ("feedback", "issue")

    def __init__(self, account: int) -> None:
        super().__init__(account)
        self._heard: Voices | None = None

    def purpose(self) -> str:
        return _("Nobody has answered and nothing hurts that we know of.")

    def load(self) -> None:
        account, desk = self.account, self.place.desk

        async def ask() -> tuple[Voices, list[Entry | Heading]]:
            heard = await desk.read(voices, account)
            return heard, entries(
                heard, await desk.read(issues_of, account), await desk.read(answers, account)
            )

        self.place.read(ask, self._show, "feedback")

    def _show(self, found: tuple[Voices, list[Entry | Heading]]) -> None:
        self._heard, rows = found
        self.show_rows(rows)

    def columns(self) -> Sequence[Column[Entry]]:
        return [
            Column("mark", "", mark, 7),
            Column("what", _("What"), what, 14, weight=4),
            Column("who", _("Who, how far"), who_or_how_far, 18, weight=1, shown_from=48),
            Column("when", _("When"), lambda row: when(row, self._today), 12, 0, "right"),
        ]

    @property
    def _today(self) -> date:
        return self.place.desk.clock.today()

    def row_id(self, row: Entry) -> str:
        if isinstance(row, VoiceView):
            return f"voice {row.id}"
        return f"issue {row.id}" if isinstance(row, IssueView) else f"answer {row.response_id}"

    def list_made(self, empty: Sequence[Words]) -> Ledger[Any]:
        return GroupedLedger(self.columns(), self.row_id, empty=empty)

    def more_about(self, row: Entry) -> Callable[[], Awaitable[object]] | None:
        if isinstance(row, AnswerView):
            return None
        desk, account = self.place.desk, self.account
        if isinstance(row, IssueView):
            issue = row.id
            return lambda: desk.read(steps, issue)
        voice = row.id
        return lambda: desk.read(answers_of, account, voice)

    def title_of(self, row: Entry) -> Words:
        if isinstance(row, IssueView):
            return ((f"{row.code} ", "bold"), (masked(row.title), "bold"))
        if isinstance(row, VoiceView):
            return voice_title(row)
        about = "".join(f" · {part}" for part in (row.role_words, masked(row.title or "")) if part)
        return ((masked(row.contact or _("unsigned")), "bold"), (about, "dim"))

    def details(self, row: Entry) -> Sequence[Section]:
        if isinstance(row, IssueView):
            way = list(way_lines(self.known.get(self.row_id(row), ())))
            return (("", list(issue_lines(row))), (_("step by step"), way))
        if isinstance(row, VoiceView):
            return list(voice_sections(row, self._heard, self.known.get(self.row_id(row), ()), self._today))
        return (("", list(answer_lines(row))),)

    def work_on(self, row: Entry) -> None:
        if isinstance(row, IssueView):
            self.converse("issue", "work_on", row.id)
        else:
            self.read_in_full()

    def action_add(self) -> None:
        self._about_them("feedback")

    def action_asked(self) -> None:
        self._about_them("asked")

    def _about_them(self, command: str) -> None:
        """About the person under the cursor, where there is one who did not leave."""
        row = self.current
        person = row.person if isinstance(row, VoiceView) else None
        there = person is not None and person.left_on is None
        self.place.about(command, *((person.id,) if person is not None and there else ()))
