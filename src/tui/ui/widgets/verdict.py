"""The verdict: the largest thing on an account."""

from __future__ import annotations

from textual.app import RenderResult
from textual.reactive import reactive
from textual.widget import Widget

from tui.i18n import _
from tui.ui.text import look, safe, verdict_words


class VerdictBox(Widget):
    """A band of three lines: `MAY I SELL?` and the verdict, letters apart, in its colour turned round.

    `verdict` is `go`, `ask_first`, `hold`, or empty while it is not known; `because` is one line under it.
    """

    DEFAULT_CSS = """
    VerdictBox {
        height: 3; padding: 1 2; content-align: center middle; text-style: bold; background: $panel;
        &.-hold { background: $hold; color: $background; }
        &.-go { background: $go; color: $background; }
        &.-ask_first { background: $foreground; color: $background; }
    }
    """
    verdict: reactive[str] = reactive("")
    because: reactive[str] = reactive("")

    def watch_verdict(self, before: str, now: str) -> None:
        self.remove_class(f"-{before}").add_class(f"-{now}" if now else "-unknown")

    def render(self) -> RenderResult:
        if not self.verdict:
            return safe("")
        signs = look.glyphs
        sign = {"go": signs.go, "hold": signs.hold}.get(self.verdict, signs.ask)
        said, _tone = verdict_words(self.verdict)
        spaced = " ".join(said) if said.isascii() else said
        tail = f"   {self.because}" if self.because else ""
        return safe((f"{_('MAY I SELL?')}   {sign}  {spaced}{tail}", ""))
