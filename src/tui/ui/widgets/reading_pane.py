"""The pane beside a list: a head line, the verdict where there is one, and sections of text under their rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.ui.brief_words import Line, wrapped
from tui.ui.text import Words, fit, rule, safe, width
from tui.ui.widgets.verdict import VerdictBox

Section = tuple[str, Sequence[Line]]


def section_words(sections: Sequence[Section], cells: int) -> list[Words]:
    """Each section under a rule with its title, broken into lines of `cells`; one without lines is left out.

    A section without a title stands under no rule.
    """
    out: list[Words] = []
    for title, lines in sections:
        if not lines:
            continue
        if out:
            out.append("")
        if title:
            out.append(((rule(title, cells), "dim"),))
        for line in lines:
            out.extend(wrapped(line, cells))
    return out


def labelled(facts: Iterable[tuple[str, str]], cells: int = 10) -> Iterator[Line]:
    """A line for each label and its text, the texts under one another; where there is no text, no line."""
    shown = [(label, text) for label, text in facts if text]
    cells = max([cells, *(width(label) for label, _text in shown)])
    for label, text in shown:
        yield ((fit(label, cells) + "  ", "dim"), (text, ""))


class ReadingPane(VerticalScroll, can_focus=False):
    """`draw` takes the sections as a function of the width in cells, so that a resize draws them anew."""

    DEFAULT_CSS = """
    ReadingPane {
        scrollbar-gutter: stable;
        & > #pane-head { height: auto; padding: 0 0 1 0; }
        & > VerdictBox { margin: 0 0 1 0; display: none; &.-shown { display: block; } }
        & > #pane-body { height: auto; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._sections: Callable[[int], Sequence[Section]] = lambda _cells: ()
        self._head: Callable[[], Words] = lambda: ""
        self._topic = ""

    def compose(self) -> ComposeResult:
        yield Static(id="pane-head")
        yield VerdictBox()
        yield Static(id="pane-body")

    def draw(
        self,
        topic: str,
        head: Callable[[], Words],
        sections: Callable[[int], Sequence[Section]],
        verdict: str | None = None,
    ) -> None:
        """Show something; another `topic` than before begins at its top. Without `verdict` there is no box."""
        self._head, self._sections = head, sections
        box = self.query_one(VerdictBox)
        box.verdict = verdict or ""
        box.set_class(bool(verdict), "-shown")
        self.draw_again()
        if topic != self._topic:
            self._topic = topic
            self.scroll_home(animate=False)

    def clear(self, said: str) -> None:
        """Nothing to show: say what would be here."""
        self.draw("", lambda: ((said, "dim"),), lambda _cells: ())

    def draw_again(self) -> None:
        cells = max(20, self.scrollable_content_region.width)
        self.query_one("#pane-head", Static).update(safe(self._head()))
        self.query_one("#pane-body", Static).update(
            safe(*section_words(self._sections(cells), cells), sep="\n")
        )

    def on_resize(self, _event: events.Resize) -> None:
        self.draw_again()
