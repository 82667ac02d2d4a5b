from textual.app import App
from textual.widgets import Static


class Bare(App[None]):
    def compose(self):
        yield Static("ready")


Bare().run()
