"""A small app on the ground of the real one, for what terminals do to programs."""

from __future__ import annotations

import sys

from tui.paths import Home
from tui.ui.terminal import prepare


def main() -> int:
    status = prepare()
    if status:
        return status
    from textual.app import ComposeResult
    from textual.binding import Binding
    from textual.widgets import Input, Label

    from tui.ui.base import SafeApp
    from tui.ui.commands import bindings
    from tui.ui.drafts import Drafts
    from tui.ui.widgets.field import Field

    home = Home.find()
    drafts = Drafts(home.drafts)

    class SmallApp(SafeApp[None]):
        BINDINGS = [*bindings("quit", "suspend"), Binding("ctrl+b", "crash", show=False)]

        def compose(self) -> ComposeResult:
            yield Label("TYPE HERE ▼ – …")
            yield Field(id="field")

        def on_input_changed(self, event: Input.Changed) -> None:
            drafts.put("small", {"text": event.value})

        def last_words(self) -> None:
            drafts.flush()

        def action_crash(self) -> None:
            name = "SECRET"
            raise ZeroDivisionError(name)

    app = SmallApp(home.crash)
    app.run()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main())
