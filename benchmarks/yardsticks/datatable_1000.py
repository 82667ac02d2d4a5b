from textual.app import App
from textual.widgets import DataTable


class Table(App[None]):
    def compose(self):
        yield DataTable(cursor_type="row")

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("name", "stance", "verdict", "category", "spend", "next")
        for number in range(1000):
            table.add_row(f"Account {number}", "promoter", "go", "normal", str(number * 17), "review")


Table().run()
