import sqlmodel  # noqa: F401  # what it costs to have it in memory is what is measured
from textual.app import App
from textual.widgets import Static


class Bare(App[None]):
    def compose(self):
        yield Static("ready")


Bare().run()
