"""The lints themselves: what they refuse and what they let pass."""

from __future__ import annotations

import ast
from pathlib import Path
from textwrap import dedent

import pytest

from tests.support import code_lint
from tests.support.markup_lint import Declared, markup

FILE = Path("example.py")


def judged(source: str) -> list[int]:
    """The lines with a markup finding."""
    tree = ast.parse(dedent(source))
    return sorted({found.line for found in markup(FILE, tree, Declared.read([tree]))})


@pytest.mark.parametrize(
    "source",
    [
        "Static(name)",
        "Static(f'{name}')",
        "Static(_('Hello {name}').format(name=name))",
        "Label('a' + name)",
        "app.notify(str(error))",
        "app.notify('x', title=name)",
        "table.add_row(plain(a), name)",
        "table.update_cell(1, 2, name)",
        "Select([(name, 1)])",
        "OptionList(*[Option(name) for name in names])",
        "widget.border_title = name",
        "box.update(f'{name}')",
        "Static(Content.from_markup(f'[b]{name}'))",
        "x = plain(a)\nfor x in names: Static(x)",
        "def f(name: str) -> None: Static(name)",
        "class Name(Static):\n    def __init__(self, name: str) -> None: super().__init__(name)",
        "class Name(Static):\n    def render(self) -> str: return self.account",
        "Static(escape(name))",
        "def g() -> str: ...\nStatic(g())",
        "def notify(m: str, *, markup: bool = False) -> None: super().notify(m)",
    ],
)
def test_text_that_nobody_proved_is_found(source: str) -> None:
    prelude = "def plain(x: str) -> Content: ...\n"
    assert len(judged(prelude + source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "Static('Today')",
        "Static(_('Today'))",
        "Static(plain(name))",
        "Static(name, markup=False)",
        "Static(Content(name))",
        "Static(Content.from_markup('[b]$n[/b]', n=name))",
        "x = plain(a) if a else _('nobody')\nStatic(x)",
        "def f(name: Content) -> None: Static(name)",
        "Select([(plain(x), x) for x in names])",
        "OptionList(*[Option(plain(x), id=x) for x in names])",
        "class Name(Static):\n    def __init__(self, name: Content) -> None: super().__init__(name)",
        "class Name(Static):\n    said: Content\n    def show(self) -> None: self.update(self.said)",
        "counts.update({'a': 1})",
        "def notify(m: str, *, markup: bool = False) -> None: super().notify(m, markup=False)\napp.notify(name)",
        "Static(plain(name).stylize('b'))",
    ],
)
def test_text_that_is_ours_passes(source: str) -> None:
    prelude = "def plain(x: str) -> Content: ...\n"
    assert judged(prelude + source) == []


def rules(source: str, *, in_store: bool = False) -> list[str]:
    tree, lines = ast.parse(source), source.splitlines()
    found = [
        *code_lint.calls(FILE, tree, lines, in_store=in_store),
        *code_lint.sql_in_names(FILE, tree, lines, in_store=in_store),
    ]
    return [finding.rule for finding in found]


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("Binding('ctrl+s', 'save', priority=True)", "priority"),
        ("import pickle", "unsafe"),
        ("from pickle import loads", "unsafe"),
        ("subprocess.run(x, shell=True)", "unsafe"),
        ("eval(x)", "unsafe"),
        ("Traceback(show_locals=True)", "locals"),
        ("sqlite3.connect(x)", "store"),
        ("open(home.store)", "store"),
        ("home.store.read_bytes()", "store"),
        ("shutil.copy(home.store, there)", "store"),
        ("c.execute(f'select {x}')", "sql"),
        ("c.execute('select %s' % x)", "sql"),
        ("c.execute('select ' + x)", "sql"),
        ("c.execute('select {}'.format(x))", "sql"),
        ("def f():\n    q = f'select {x}'\n    c.execute(q)", "sql"),
    ],
)
def test_forbidden_calls_are_found(source: str, rule: str) -> None:
    assert rules(source) == [rule]


def test_sql_may_be_put_together_only_in_the_store_and_from_a_closed_list() -> None:
    plain = "c.execute(f'select * from {t}')"
    marked = f"{plain}  {code_lint.CLOSED_LIST}"
    assert rules(plain, in_store=True) == ["sql"]
    assert rules(marked) == ["sql"]
    assert rules(marked, in_store=True) == []
    assert rules("c.execute('select ?', (x,))") == []
    named = "def f():\n    q = f'select {x}'\n\n    c.execute(q)"
    assert rules(named, in_store=True) == ["sql"]
    assert rules(f"{named}  {code_lint.CLOSED_LIST}", in_store=True) == []


@pytest.mark.parametrize(
    ("comment", "fine"),
    [
        ("# type: ignore", False),
        ("# type: ignore[misc]", False),
        ("# type: ignore[misc]  # sqlmodel takes a str here", True),
        ("# noqa: E501", False),
        ("# noqa: E501  # a table reads better in one line", True),
        ("# noqa  # because of the reasons", False),
        ("# pragma: no cover", False),
        ("# pragma: no cover - only on macOS", True),
    ],
)
def test_excuses_have_a_code_and_a_reason(comment: str, fine: bool) -> None:
    assert (not list(code_lint.excuses(FILE, f"x = 1  {comment}\n"))) == fine


def test_sizes_leave_docstrings_out() -> None:
    body = "\n".join("    x = 1" for _n in range(39))
    short = f'def f():\n    """One.\n\n    Two.\n    """\n{body}\n'
    long = f"def f():\n{body}\n    x = 2\n"
    assert not list(code_lint.sizes(FILE, ast.parse(short), short.splitlines()))
    assert list(code_lint.sizes(FILE, ast.parse(long), long.splitlines()))
