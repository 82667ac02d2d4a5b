"""A note of an import that holds for one row only says so; none that counts is without its sentence for one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.services.importing_help import take, write
from tui import clean
from tui.services.desk import Desk
from tui.services.importing import note_words

SOURCES = Path(clean.__file__).parent
SEVERAL = re.compile(
    r"\{n\} (?:low )?(?:rows|answers|tickets|accounts|people|amounts|invoices|values|leads)\b(?! fit)"
)


def counting() -> Iterator[str]:
    """The sentences that rooms of the import count with."""
    for path in (*SOURCES.glob("services/importing/*.py"), SOURCES / "exchange" / "leave_out.py"):
        if path.name == "note_words.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_" and node.args:
                said = ast.literal_eval(node.args[0]) if isinstance(node.args[0], ast.Constant) else ""
                if SEVERAL.search(said):
                    yield said


def test_each_sentence_for_several_has_one_for_one_and_none_is_left_over() -> None:
    said = set(counting())
    assert len(said) > 30
    assert {text for text in said if note_words.singular(text) == text} == set()
    ones = {text for text in said if SEVERAL.search(note_words.singular(text))}
    assert ones == set()


def test_a_note_of_one_row_is_said_as_one(desk: Desk, tmp_path: Path) -> None:
    accounts = write(tmp_path, "a.csv", "id,company,city", "1,Vega,Vigo")
    people = write(tmp_path, "p.csv", "email,name,company", "ana@vega.es,Ana Ruiz,Vega")
    notes = take(desk, accounts, people).files[1].notes
    assert "1 row joined to its account by the name." in notes
