"""Take a handover in: what the file claims, record by record what it would change, who wins; then all as one act."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from tui.errors import FallowError
from tui.i18n import _
from tui.services.find import find_account
from tui.services.receiving import (
    Bundle,
    NeedsPassphrase,
    Received,
    Wish,
    is_handover,
    look,
    opened,
    receive,
)
from tui.services.receiving_erased import words as erased_words
from tui.services.receiving_views import Diff, RecordView
from tui.ui import receive_words as words
from tui.ui.acts.asking import choose
from tui.ui.brief_words import Line
from tui.ui.commands import bindings
from tui.ui.import_words import error_lines
from tui.ui.place import Place
from tui.ui.text import masked, safe
from tui.ui.widgets.grouped import GroupedLedger
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.prompt import Form, Question, Values
from tui.ui.widgets.reading_pane import ReadingPane

__all__ = ["ReceiveScreen", "is_handover"]
_NEW, _OTHER = "new", "other"


class ReceiveScreen(Place):
    """Reads the file once; what is shown is asked of the store again whenever it changes."""

    BINDINGS = bindings("receive", "apply")
    DEFAULT_CSS = """
    ReceiveScreen {
        #told { height: auto; max-height: 50%; margin: 1 0; padding: 0 1; scrollbar-size-vertical: 1; }
        #told Static { height: auto; }
    }
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.file = path
        self._bundle: Bundle | None = None
        self._diff: Diff | None = None
        self._problem: FallowError | None = None
        self._wish = Wish()
        self._decided: dict[str, str] = {}
        self._letter = False

    def body(self) -> ComposeResult:
        with VerticalScroll(id="told", can_focus=False):
            yield Static()
        with Horizontal(classes="split"):
            yield GroupedLedger(
                words.record_columns(self._decided, False), lambda one: str(one.key), id="rows"
            )
            yield ReadingPane(classes="pane")

    @property
    def ledger(self) -> GroupedLedger[RecordView]:
        return self.query_one("#rows", GroupedLedger)

    # -- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        self.query_one(PlaceHeader).told = (_("Receive"),)
        self.run_worker(self._looking(), group="look", exclusive=True)

    async def _looking(self) -> None:
        """What is wrong with the file stands where its records would."""
        self._problem = None
        try:
            if self._bundle is None:
                self._bundle = await self.desk.read(opened, self.file)
            self._diff = await self.desk.read(look, self._bundle, self._wish)
        except NeedsPassphrase:
            self.talk(self._unlock)
        except FallowError as error:
            self._diff, self._problem = None, error
        self._show()

    async def _unlock(self) -> None:
        async def open_it(values: Values) -> None:
            self._bundle = await self.desk.read(opened, self.file, values["secret"])

        asked = Question("secret", _("Passphrase"), required=True, limit=400, secret=True)
        form = Form(_("The file is locked"), [asked], said=_("Ask whoever sent it."), submit=open_it)
        if await self.app.push_screen_wait(form) is None:
            await self.fallow.action_back()
        else:
            self.load()

    def _show(self) -> None:
        self._tell()
        found = self._diff
        rows = words.groups(found) if found is not None else []
        asks = found is not None and bool(found.conflicts)
        self.ledger.show_columns(words.record_columns(self._decided, asks))
        self.ledger.show_empty(((words.empty(found), "dim"),))
        self.ledger.set_groups(rows)
        self._show_pane()
        self.refresh_bindings()

    def _tell(self) -> None:
        lines: list[Line] = []
        if self._problem is not None:
            lines = list(error_lines(self._problem))
        elif self._diff is not None:
            lines = list(words.head_lines(self._diff, self._decided))
        self.query_one("#told Static", Static).update(safe(*lines, sep="\n"))

    @on(Ledger.Highlighted, "#rows")
    def _moved(self) -> None:
        self._show_pane()

    def _show_pane(self) -> None:
        pane, found, one = self.query_one(ReadingPane), self._diff, self.ledger.current_row
        if found is None:
            pane.clear("")
        elif self._letter:
            pane.draw("letter", lambda: ((_("the file says"), "dim"),), lambda _cells: words.letter(found))
        elif not isinstance(one, RecordView):
            pane.clear("")
        else:
            head = ((one.kind, "dim"), (f"  {masked(one.title)}", "bold"))
            pane.draw(one.key, lambda: head, lambda cells: words.sections(one, self._decided, cells))

    def masks_changed(self) -> None:
        self.ledger.redraw()
        self._tell()
        self._show_pane()

    # -- deciding ----------------------------------------------------------------------------------

    def action_letter(self) -> None:
        """The letter takes the list's place with its keys, and gives both back."""
        self._letter = not self._letter
        pane = self.query_one(ReadingPane)
        pane.can_focus = self._letter
        # On the widgets themselves: in a narrow window every place hides its pane.
        if self._letter:
            self.ledger.styles.display = "none"
            pane.styles.display, pane.styles.width = "block", "1fr"
        else:
            self.ledger.styles.clear_rule("display")
            pane.styles.clear_rule("display")
            pane.styles.clear_rule("width")
        (pane if self._letter else self.ledger).focus()
        self._show_pane()

    async def action_back(self) -> None:
        """From the letter to the list first."""
        if self._letter:
            self.action_letter()
        else:
            await super().action_back()

    def action_wins(self) -> None:
        """Theirs first, then ours."""
        one = self.ledger.current_row
        if not isinstance(one, RecordView) or one.state != words.CONFLICT:
            self.fallow.say(_("Only one side changed this: there is nothing to decide."))
            return
        self._decided[one.key] = "ours" if self._decided.get(one.key) == "theirs" else "theirs"
        self.ledger.redraw()
        self._tell()
        self._show_pane()

    @on(Ledger.Opened, "#rows")
    def _opened(self) -> None:
        one = self.ledger.current_row
        if isinstance(one, RecordView) and one.state == words.CONFLICT:
            self.action_wins()

    def action_which_account(self) -> None:
        if self._diff is not None and self._diff.received_on is None:
            self.talk(self._which)

    async def _which(self) -> None:
        """One of those it may be, another one by its name, or none of them."""
        found = self._diff
        if found is None:
            return
        choices = [(str(key), masked(name), _("it is this one")) for key, name in found.candidates]
        choices += [(_OTHER, _("another account of mine"), _("by its name"))]
        choices += [(_NEW, _("none of mine"), _("it comes in as a new account"))]
        chosen = await choose(self, _("Which account is it?"), choices, said=masked(found.account))
        if chosen is None:
            return
        into = await self._named() if chosen == _OTHER else None if chosen == _NEW else int(chosen)
        if into is not None or chosen == _NEW:
            self._wish = Wish(into, chosen == _NEW)
            self._decided.clear()
            self.load()

    async def _named(self) -> int | None:
        found: list[int] = []

        async def find(values: Values) -> None:
            found.append(await self.desk.read(find_account, values["text"]))

        asked = Question("text", _("Account"), required=True)
        form = Form(_("Which account is it?"), [asked], submit=find)
        return found[-1] if await self.app.push_screen_wait(form) is not None else None

    # -- taking it in ------------------------------------------------------------------------------

    def action_apply(self) -> None:
        found, bundle = self._diff, self._bundle
        if found is None or bundle is None or found.received_on is not None:
            return
        if found.how == "ask":
            self.action_which_account()
            return
        if open_ := words.undecided(found, self._decided):
            self.ledger.set_groups(words.groups(found), open_[0].key)
            self.fallow.say(_("Say first who wins here: w."), warn=True)
            return
        if found.erased:
            self.talk(self._bring_back)
        else:
            self._take(bundle, bring_back=False)

    async def _bring_back(self) -> None:
        """Whoever was erased here comes back only where that is said."""
        choices = [
            ("no", _("leave the file"), _("ask for one without them")),
            ("yes", _("take it in with them"), _("they are kept here again")),
        ]
        found, bundle = self._diff, self._bundle
        said = erased_words(found.erased) if found is not None else ""
        if await choose(self, _("Erased here"), choices, said=said) == "yes" and bundle is not None:
            self._take(bundle, bring_back=True)

    def _take(self, bundle: Bundle, bring_back: bool) -> None:
        wish = Wish(self._wish.into, self._wish.new, "", tuple(self._decided.items()), bring_back)

        def told(done: Received) -> None:
            said = _("{new} new, {changed} changed. u takes it back.")
            self.fallow.say(said.format(new=done.new, changed=done.changed), title=_("Taken in"))

        self.save(lambda: self.desk.write(receive, bundle, wish), told)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        found = self._diff
        waits = found is not None and found.received_on is None
        held = {
            "apply": waits,
            "wins": waits and found is not None and bool(found.conflicts),
            "which_account": waits and found is not None and found.how != "origin",
            "letter": found is not None,
            "pane": not self._letter,
        }
        return held[action] if action in held else super().check_action(action, parameters)
