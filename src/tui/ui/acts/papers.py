"""`E`: a paper of the account is looked at and written to a file: agenda, plan, invitation, guide, brief, cards."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.errors import Refused
from tui.i18n import _
from tui.services import papers
from tui.services.paper_blocks import Block
from tui.services.paper_files import file_name, folder, path_of, there, write_paper
from tui.services.papers import PaperKind, Wish
from tui.ui.acts.asking import choose, fill, titled
from tui.ui.acts.tone import read_again
from tui.ui.commands import bindings
from tui.ui.dialog import Dialog
from tui.ui.paper_words import paper_words
from tui.ui.text import Words, masked, safe
from tui.ui.widgets.footer import CommandFooter
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

_COLUMNS = 92


class PaperScreen(Dialog[str]):
    """A paper to read; dismisses with `save` where it is to be written, `edit` where its first words are to change."""

    DEFAULT_CSS = """
    PaperScreen {
        #page { width: 100%; height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
        #body { height: auto; }
    }
    """

    def __init__(self, title: str, blocks: tuple[Block, ...]) -> None:
        super().__init__(title)
        self._blocks = blocks

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Static(id="body")
        yield CommandFooter()

    def on_mount(self) -> None:
        self.query_one("#page").focus()
        self._draw()

    def on_resize(self, _event: events.Resize) -> None:
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        body = self.query_one("#body", Static)
        cells = max(30, min(_COLUMNS, body.content_size.width))
        body.update(safe(*paper_words(self._blocks, cells), sep="\n"))

    BINDINGS = bindings("save")

    def action_save(self) -> None:
        self.dismiss("save")


class OwnWordsScreen(PaperScreen):
    """The paper begins with words that may be ours."""

    BINDINGS = bindings("edit")

    def action_edit(self) -> None:
        self.dismiss("edit")


async def write(place: Place, account: int) -> None:
    """Choose a paper, look at it, name a file."""
    kinds = await place.desk.read(papers.papers_of, account)
    name = await place.desk.read(papers.name_of, account)
    choices = [(one.kind, one.title, one.why_not or one.about) for one in kinds]
    chosen = await choose(place, titled(_("Write a file"), name), choices)
    kind = next((one for one in kinds if one.kind == chosen), None)
    if kind is None:
        return
    if kind.kind in ("cards", "calendar"):
        from tui.ui.acts import files_out

        if kind.kind == "cards":
            await files_out.cards(place, account, None, name)
        else:
            await files_out.calendar_of(place, account, name)
        return
    if kind.why_not and not await _made_possible(place, account, kind):
        return
    await _read_and_write(place, account, name, kind)


async def _made_possible(place: Place, account: int, kind: PaperKind) -> bool:
    """An agenda without a meeting begins with proposing one."""
    from tui.services.exits import of_account
    from tui.ui.acts.cooling import calm_first
    from tui.ui.acts.meeting import propose

    plan = await place.desk.read(of_account, account)
    if plan is None or plan.state != "open":
        place.fallow.say(kind.why_not, title=kind.title)
        return False
    return await calm_first(place, plan.departure_id) and await propose(place, plan.plan_id)


async def _read_and_write(place: Place, account: int, name: str, kind: PaperKind) -> None:
    wish = papers.PLAIN
    if kind.kind == "interview":
        asked = await _which_guide(place, account)
        if asked is None:
            return
        wish = asked
    if "svg" in kind.formats:  # a picture: the tab shows it already
        await _written(place, account, name, kind, wish)
        return
    title = f"{kind.title} · {masked(name)}"
    while True:
        shown = await place.desk.read(papers.seen, account, kind.kind, wish)
        made = OwnWordsScreen if kind.kind == "agenda" else PaperScreen
        answer = await place.app.push_screen_wait(made(title, shown))
        if answer == "save":
            if await _written(place, account, name, kind, wish):
                return
        elif answer == "edit":
            wish = await _own_words(place, account, name, wish)
        else:
            return


async def _which_guide(place: Place, account: int) -> Wish | None:
    """Empty, to write on; or with what was answered, of which the private one is asked for by name (D12)."""
    from tui.services.exits import of_account

    plan = await place.desk.read(of_account, account)
    if plan is None or all(one.state is None for one in plan.answers):
        return papers.PLAIN
    choices = [
        ("empty", _("Empty"), _("to write on")),
        ("answers", _("With the answers"), _("without the private one")),
        ("private", _("With all answers"), _("the private one too")),
    ]
    chosen = await choose(place, _("Interview guide"), choices)
    return None if chosen is None else Wish(answers=chosen != "empty", private=chosen == "private")


async def _own_words(place: Place, account: int, name: str, wish: Wish) -> Wish:
    """In place of the printed thanks; read once more, as they will."""

    async def keep(values: Values) -> str:
        return (await read_again(place, values["text"], account)).strip()

    question = Question("text", _("First words"), wish.opening, _("empty: the printed ones"), limit=1000)
    said = await fill(
        place, titled(_("Your own first words"), name), [question], keep, draft=f"opening {account}"
    )
    return wish if said is None else Wish(said, wish.answers, wish.private)


async def _written(place: Place, account: int, name: str, kind: PaperKind, wish: Wish) -> bool:
    """Asks for the file; what is there already is replaced when it is said a second time."""
    warned: set[Path] = set()

    def target(values: Values) -> tuple[str, Path]:
        ending = values.get("format") or kind.formats[0]
        usual = file_name(name, kind.kind, ending)
        path = path_of(values["to"], usual)
        if path.suffix.lstrip(".") in kind.formats and path.suffix != f".{ending}":
            path = path.with_suffix(f".{ending}")
        return ending, path

    async def preview(values: Values) -> list[Words]:
        _ending, path = await asyncio.to_thread(target, values)
        if await asyncio.to_thread(there, path):
            return [((_("There already: {path}").format(path=path), "hold"),)]
        return [] if str(path) == values["to"].strip() else [((str(path), "dim"),)]

    async def send(values: Values) -> Path:
        ending, path = await asyncio.to_thread(target, values)
        if path not in warned and await asyncio.to_thread(there, path):
            warned.add(path)
            raise Refused(
                _("{path} is there already.").format(path=path), todo=_("Save again to replace it.")
            )
        content = await place.desk.read(papers.written, account, kind.kind, ending, wish)
        return await asyncio.to_thread(write_paper, content, path, over=path in warned)

    usual = folder() / file_name(name, kind.kind, kind.formats[0])
    questions = [Question("to", _("File"), str(usual), required=True, limit=4000)]
    if len(kind.formats) > 1:
        labels = {"html": _("HTML, to print"), "md": _("Markdown")}
        options = tuple((ending, labels[ending]) for ending in kind.formats)
        questions.append(Question("format", _("Format"), options=options))
    made = await fill(place, titled(kind.title, name), questions, send, preview=preview)
    if made is not None:
        place.fallow.say(str(made), title=_("Written"))
    return made is not None
