from textual.app import App
from textual.widgets import Input


class Field(App[None]):
    def compose(self):
        yield Input(placeholder="ready")


Field().run()
