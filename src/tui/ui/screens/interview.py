"""The exit interview on a screen of its own: one question, white space, their words. You are here to listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from tui.errors import FallowError
from tui.i18n import _
from tui.services import interview as service
from tui.services import wording_exits
from tui.services.interview import AskedView, InterviewView
from tui.ui.acts.interview_parts import DONE, LEFT, REFUSED, decline, draft_key, place_key
from tui.ui.acts.known_name import likely, meant
from tui.ui.commands import bindings
from tui.ui.dialog import Dialog
from tui.ui.figures import full_day
from tui.ui.text import Bit, Words, look, masked, plain, safe
from tui.ui.widgets.lines import Lines
from tui.ui.widgets.question import Question, QuestionRow

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.services.desk import Desk
    from tui.ui.drafts import Drafts
    from tui.ui.widgets.options import Options


class InterviewScreen(Dialog[str]):
    """From question to question until none is open. Escape leaves at once: what was typed is a draft.

    `only`: one question is corrected and nothing more asked. Gives back LEFT, DONE or REFUSED.
    """

    BINDINGS = bindings("save", "not_known", "refused", "before", "later", "no_interview")
    AUTO_FOCUS = "Lines"

    def __init__(self, desk: Desk, view: InterviewView, at: int, *, only: bool = False) -> None:
        super().__init__(f"{_('Exit interview')} · {masked(view.account)}")
        self._desk, self._view, self._at, self._only = desk, view, at, only
        self._saving = False

    @property
    def _drafts(self) -> Drafts | None:
        drafts: Drafts | None = getattr(self.app, "drafts", None)
        return drafts

    @property
    def asked(self) -> AskedView:
        return self._view.asked[self._at - 1]

    @property
    def hidden(self) -> bool:
        """A private answer is neither shown nor typed while names are masked."""
        return self.asked.private and look.private

    @property
    def lines(self) -> Lines:
        return self.query_one(Lines)

    def questions(self) -> ComposeResult:
        yield Static(id="where")
        yield Static(id="question")
        with Vertical(id="centre"), Vertical(id="sheet"):
            yield Lines(placeholder=_("word for word"), id="verbatim")
            yield Static(id="mark")
            yield Vertical(id="fact")
            yield Static(id="outcome")

    async def on_mount(self) -> None:
        self.set_class(self.app.size.height < 32, "-low")
        await self._show()

    # -- one question ------------------------------------------------------------------------------------

    async def _show(self) -> None:
        """The question at hand with what is known of it: a draft goes before what was kept."""
        one = self.asked
        kept = {} if self.hidden else self._draft()
        self.query_one("#where", Static).update(safe(self._where()))
        self.query_one("#question", Static).update(safe((one.answer.text, "bold")))
        with self.prevent(TextArea.Changed):
            self.lines.fill("" if self.hidden else kept.get("verbatim", one.answer.verbatim))
        self.lines.disabled = self.hidden
        self.query_one("#mark", Static).update(safe(*self._mark(), sep="\n"))
        fact = self.query_one("#fact", Vertical)
        await fact.remove_children()
        if one.field and not self.hidden:
            await fact.mount(QuestionRow(self._fact_question(), kept.get("fact", one.fact)))
        self._tell(_("This is where you left off.") if kept else "")
        self.set_focus(None if self.hidden else self.lines)
        if self._drafts is not None:
            self._drafts.put(place_key(self._view.plan_id), {"at": str(self._at)})

    def _draft(self) -> dict[str, str]:
        return self._drafts.get(draft_key(self._view.plan_id, self._at)) if self._drafts is not None else {}

    def _where(self) -> tuple[Bit, ...]:
        """`2 of 7   ✓ 2 · · · · ·`: which are settled, and which is asked."""
        said = _("{number} of {total}").format(number=self._at, total=len(self._view.asked))
        signs: list[Bit] = [(f"{said}   ", "bold")]
        for one in self._view.asked:
            here = one.number == self._at
            sign = str(one.number) if here else look.glyphs.gap if one.open else look.glyphs.go
            signs.append((f"{sign} ", "bold" if here else "dim"))
        return tuple(signs)

    def _mark(self) -> list[Words]:
        one = self.asked
        said: list[Words] = []
        if one.private:
            words = _("left out of papers, exports and handovers unless asked for")
            said.append(((_("private"), "bold hold"), (f"  {words}", "dim")))
        if self.hidden:
            said.append(((_("Hidden in privacy mode: v, before the interview, shows it."), "dim"),))
        elif one.answer.state is not None and one.answer.said_on is not None:
            words = f"{one.answer.state_words}, {full_day(one.answer.said_on)}"
            said.append(((words + (" · " + _("corrected since") if one.corrected else ""), "dim"),))
        return said or [""]

    def _fact_question(self) -> Question:
        one = self.asked
        if one.field == "avoidable":
            choices = tuple(
                (value, wording_exits.avoidable(value)) for value in (None, "yes", "partly", "no")
            )
            options = tuple((value or "", label) for value, label in choices)
            return Question("fact", _("Avoidable"), one.fact, options=options)
        labels = {
            "competitor": _("Which one"),
            "substitute": _("Which one"),
            "trouble_with": _("With whom of ours"),
        }
        names = self._view.names[one.field]
        return Question(
            "fact",
            labels[one.field],
            one.fact,
            _("may stay open"),
            limit=200,
            echo=likely(names),
            known=names,
        )

    def _typed(self) -> tuple[str, str | None]:
        """(their words, the small fact; None where none is asked). What is hidden stays as it is kept."""
        if self.hidden:
            return self.asked.answer.verbatim, None
        rows = list(self.query(QuestionRow))
        return self.lines.text, rows[0].field.value if rows else None

    def on_text_area_changed(self, _event: TextArea.Changed) -> None:
        self._keep()

    def on_input_changed(self, _event: Input.Changed) -> None:
        self._keep()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        self.action_save()

    def on_options_entered(self, _event: Options.Entered) -> None:
        self.action_save()

    def on_options_chosen(self, _event: Options.Chosen) -> None:
        self._keep()

    def _keep(self) -> None:
        """Every letter is a draft, once there is something else than what is kept."""
        words, fact = self._typed()
        for row in self.query(QuestionRow):
            row.tell()
        one, drafts = self.asked, self._drafts
        if drafts is None or self.hidden or self._saving:
            return
        if words == one.answer.verbatim and fact in (None, one.fact):
            drafts.drop(draft_key(self._view.plan_id, self._at))
        else:
            drafts.put(draft_key(self._view.plan_id, self._at), {"verbatim": words, "fact": fact or ""})

    def _tell(self, said: str) -> None:
        self.query_one("#outcome", Static).update(plain(said))

    # -- keys ------------------------------------------------------------------------------------------------

    def action_save(self) -> None:
        words, fact = self._typed()
        one = self.asked
        if not words.strip() and not self.hidden and (one.open or one.answer.state == "answered"):
            self._tell(_("Write what they said; or that they do not know it, or would not say it."))
            return
        if self.hidden or (
            words.strip() == one.answer.verbatim and fact in (None, one.fact) and not one.open
        ):
            self.run_worker(self._go_on(), group="save", exclusive=False)
            return
        state = one.answer.state or "answered"
        self._send("answered" if words.strip() and state == "unknown" else state, words, fact)

    def action_not_known(self) -> None:
        self._send("unknown", *self._typed())

    def action_refused(self) -> None:
        self._send("refused", *self._typed())

    def action_before(self) -> None:
        self._turn(max(1, self._at - 1))

    def action_later(self) -> None:
        self._turn(self._at + 1 if self._at < len(self._view.asked) else self._view.first_open or 1)

    def _turn(self, number: int) -> None:
        if not self._saving and number != self._at:
            self._at = number
            self.run_worker(self._show(), group="turn", exclusive=False)

    def action_no_interview(self) -> None:
        if not self._saving:
            self.run_worker(self._decline(), group="save", exclusive=False)

    async def _decline(self) -> None:
        if await decline(self.app.push_screen_wait, self._desk, self._view):
            self.dismiss(REFUSED)

    def action_cancel(self) -> None:
        if not self._saving:
            self.dismiss(LEFT)

    # -- keeping an answer ---------------------------------------------------------------------------------

    @property
    def saving(self) -> bool:
        return self._saving

    def _send(self, state: str, words: str, fact: str | None) -> None:
        if self._saving:
            return
        self._saving = True
        self.safe_app.hold_keys()
        self.run_worker(self._save(state, words, fact), group="save", exclusive=False)

    async def _save(self, state: str, words: str, fact: str | None) -> None:
        one, plan = self.asked, self._view.plan_id
        try:
            if fact is not None and one.field in ("competitor", "substitute"):
                fact = await meant(self.app.push_screen_wait, fact, self._view.names[one.field])
            await self._desk.write(service.answer, plan, self._at, state, words, fact=fact)
            self._view = await self._desk.read(service.interview, plan)
        except FallowError as error:
            self._tell(str(error))
        else:
            if self._drafts is not None:
                self._drafts.drop(draft_key(plan, self._at))
            await self._go_on()
        finally:
            self._saving = False
            if self.is_current:
                self.safe_app.release_keys()

    async def _go_on(self) -> None:
        """To the next question that is open; where none is, or only one was to be corrected, it is done."""
        open_ones = [one.number for one in self._view.asked if one.open]
        later = [number for number in open_ones if number > self._at]
        if self._only or not open_ones:
            self.dismiss(DONE)
            return
        self._at = (later or open_ones)[0]
        await self._show()
