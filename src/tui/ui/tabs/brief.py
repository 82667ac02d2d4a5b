"""The brief, over the full width; in a broad window in two columns."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from tui.services.brief import Brief
from tui.ui.brief_words import sections, wrapped
from tui.ui.tabs.base import AccountTab, Scrolling
from tui.ui.text import Words, rule, safe

_TWO_COLUMNS_FROM = 136
_GAP = 4


def block(title: str, lines: list[Words], cells: int) -> list[Words]:
    """A section under its rule, wrapped to `cells`."""
    out: list[Words] = [((rule(title, cells), "dim"),)]
    for line in lines:
        out.extend(wrapped(line, cells))  # type: ignore[arg-type]  # sections are rows of bits
    return out


def columns_of(brief: Brief, cells: int) -> list[list[Words]]:
    """The brief as one column of lines, or as two that are as even as the order of reading allows."""
    two = cells >= _TWO_COLUMNS_FROM
    each = (cells - _GAP) // 2 if two else cells
    blocks = [block(title, list(lines), each) for title, lines in sections(brief)]
    if not two:
        return [_joined(blocks)]
    heights = [len(one) + 1 for one in blocks]
    split = min(range(1, len(blocks) + 1), key=lambda at: max(sum(heights[:at]), sum(heights[at:])))
    return [_joined(blocks[:split]), _joined(blocks[split:])]


def _joined(blocks: list[list[Words]]) -> list[Words]:
    out: list[Words] = []
    for one in blocks:
        out += ["", *one] if out else one
    return out


class BriefReading(Scrolling):
    """Two texts side by side that scroll together; the right one is empty where there is one column."""

    DEFAULT_CSS = """
    BriefReading {
        padding: 0 1;
        & > Horizontal { height: auto; }
        & > Horizontal > Static { width: 1fr; height: auto; }
        & > Horizontal > .right { display: none; margin-left: 4; }
        &.-two > Horizontal > .right { display: block; }
    }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(classes="left")
            yield Static(classes="right")

    def draw(self, brief: Brief) -> None:
        columns = columns_of(brief, self.scrollable_content_region.width)
        self.set_class(len(columns) > 1, "-two")
        self.query_one(".left", Static).update(safe(*columns[0], sep="\n"))
        self.query_one(".right", Static).update(safe(*(columns[1] if len(columns) > 1 else ()), sep="\n"))


class BriefTab(AccountTab):
    """What the page has read already for its head is all that is shown here."""

    def __init__(self, account: int) -> None:
        super().__init__(account)
        self._brief: Brief | None = None

    def compose(self) -> ComposeResult:
        yield BriefReading(classes="whole")

    @property
    def reading(self) -> BriefReading:
        return self.query_one(BriefReading)

    def show(self, brief: Brief) -> None:
        self._brief = brief
        self.reading.draw(brief)
        if self.fresh or brief.head.id != self.account:
            self.account = brief.head.id
            self.reading.scroll_home(animate=False)
            self.fresh = False

    def take_keys(self) -> None:
        self.reading.focus()

    def on_resize(self, _event: events.Resize) -> None:
        if self._brief is not None:
            self.call_after_refresh(self.reading.draw, self._brief)
