"""People: who decides, what each said last, which channels they allow, who is away or has left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tui.i18n import _
from tui.services.figures import short_day
from tui.services.people import PersonView, people
from tui.ui.brief_words import Line
from tui.ui.commands import bindings
from tui.ui.figures import day, full_day
from tui.ui.tabs.base import ListTab, named
from tui.ui.text import Bit, Words, look, masked, stance_mark
from tui.ui.widgets.columns import Column
from tui.ui.widgets.reading_pane import Section


def answer_mark(person: PersonView) -> Words:
    """The stance of the last answer and its score; nothing is a dot, as a nought would be an answer."""
    if person.answer is None:
        return ((look.glyphs.gap, "dim"),)
    counts = person.answer.fresh and person.left_on is None
    mark = stance_mark(person.answer.stance, not person.answer.fresh)
    return (
        (mark[0][0], mark[0][1] if counts else "dim"),
        (f" {person.answer.score:>2}", "bold" if counts else "dim"),
        mark[1],
    )


def consent_words(person: PersonView) -> Words:
    """`✓ mail  ✗ call`: the last word on each channel."""
    parts: list[Bit] = []
    for said in person.consents:
        sign, tone = (look.glyphs.go, "go") if said.given else (look.glyphs.hold, "hold")
        parts += [("  " if parts else "", ""), (f"{sign} ", tone), (said.channel_words, "")]
    return tuple(parts) or ""


def whereabouts(person: PersonView, today: date) -> Words:
    """Whether they left the customer or are away now."""
    if person.left_on is not None:
        return ((_("left {day}").format(day=day(person.left_on, today)), "dim"),)
    if person.away_until is not None:
        return ((_("away until {day}").format(day=short_day(person.away_until, today)), "bold"),)
    return ""


def person_lines(person: PersonView) -> Iterator[Line]:
    """How to reach them, and whether they are there."""
    if person.left_on is not None:
        yield ((_("Left the customer on {day}.").format(day=full_day(person.left_on)), "bold"),)
    if person.email:
        yield named(_("mail"), (masked(person.email), ""))
    if person.phone:
        yield named(_("phone"), (masked(person.phone), ""))
    if person.note:
        yield ((masked(person.note), ""),)


def answered_lines(person: PersonView) -> Iterator[Line]:
    """What they said last, and when they were asked."""
    answer = person.answer
    if answer is None:
        yield ((_("They have not answered yet."), "dim"),)
    else:
        mark = stance_mark(answer.stance, not answer.fresh)
        yield (mark[0], (f"  {answer.score}", "bold"), (f"  {full_day(answer.on)} {mark[1][0]}", "dim"))
        if answer.comment:
            yield ((f"“{masked(answer.comment)}”", ""),)
    if person.asked_feedback_on is not None:
        yield ((_("asked on {day}").format(day=full_day(person.asked_feedback_on)), "dim"),)


def absence_lines(person: PersonView) -> Iterator[Line]:
    """When they are away, now and later."""
    for one in person.absences:
        now = one.state == "now"
        note = f" · {masked(one.note)}" if one.note else ""
        yield (
            (one.days, "bold" if now else ""),
            (note, "dim"),
            (f"  {one.mark}" if one.mark else "", "hold"),
        )


def consent_lines(person: PersonView) -> Iterator[Line]:
    for said in person.consents:
        sign, tone = (look.glyphs.go, "go") if said.given else (look.glyphs.hold, "bold hold")
        word = _("yes") if said.given else _("no")
        since = _("since {day}").format(day=full_day(said.on))
        yield named(said.channel_words, (f"{sign} {word}", tone), (f"  {since}", "dim"))


class PeopleTab(ListTab[PersonView]):
    """`a` adds somebody, `e` edits, `d` says that they left, `X` erases, enter offers all there is to do."""

    BINDINGS = bindings("add", "edit", "done", "erase")
    FILLED_BY = ("add",)

    def purpose(self) -> str:
        return _("Nobody is known here yet: who decides, who uses it, who pays the bills?")

    def load(self) -> None:
        self.place.read(lambda: self.place.desk.read(people, self.account), self.show_rows, "people")

    def columns(self) -> Sequence[Column[PersonView]]:
        def name(person: PersonView) -> Words:
            gone = person.left_on is not None
            tone = "dim" if gone else "bold" if person.role == "decision_maker" else ""
            return ((masked(person.name), tone),)

        def dim(text: str) -> Words:
            return ((text, "dim"),)

        return [
            Column("answer", "", answer_mark, 7),
            Column("name", _("Name"), name, 16, weight=3),
            Column("role", _("Role"), lambda one: dim(one.role_words), 14),
            Column(
                "title", _("Title"), lambda one: dim(masked(one.title or "")), 12, weight=2, shown_from=70
            ),
            Column("where", "", lambda one: whereabouts(one, self._today), 18, shown_from=60),
            Column("consent", _("Allows"), consent_words, 16, weight=1, shown_from=88),
        ]

    @property
    def _today(self) -> date:
        return self.place.desk.clock.today()

    def row_id(self, row: PersonView) -> str:
        return str(row.id)

    def title_of(self, row: PersonView) -> Words:
        about = "".join(f" · {part}" for part in (row.role_words, masked(row.title or "")) if part)
        return ((masked(row.name), "bold"), (about, "dim"))

    def details(self, row: PersonView) -> Sequence[Section]:
        return (
            ("", list(person_lines(row))),
            (_("last answer"), list(answered_lines(row))),
            (_("what they allow"), list(consent_lines(row))),
            (_("away"), list(absence_lines(row))),
        )

    def work_on(self, row: PersonView) -> None:
        self.converse("people", "work_on", row)

    def action_add(self) -> None:
        self.converse("people", "add", self.account)

    def action_edit(self) -> None:
        self._with_one("edit")

    def action_done(self) -> None:
        self._with_one("left")

    def action_erase(self) -> None:
        self._with_one("erase", "person")

    def _with_one(self, function: str, module: str = "people") -> None:
        row = self.ledger.current_row
        if row is None:
            self.place.fallow.say(_("There is nobody under the cursor."))
        else:
            self.converse(module, function, row)
