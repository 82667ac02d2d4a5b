"""The arrows of the architecture, as tests: who may import whom, and what is loaded when."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.imports import SRC, Import, imports_of, layer_of, module_of, sources

MAY_IMPORT = {
    "base": {"base"},
    "rules": {"rules", "base"},
    "store": {"store", "rules", "base"},
    "exchange": {"exchange", "rules", "base"},
    "services": {"services", "rules", "store", "exchange", "base"},
    "ui": {"ui", "services", "base"},
    "cli": {"cli", "services", "base"},
    "main": {"cli", "base", "main"},
}
LAZILY = {"cli": {"ui"}, "main": {"ui"}}
"""Only inside a function, where the app is started."""
RULES_KNOW_OF_BASE = {"tui.errors", "tui.shape"}

THIRD_PARTY = {
    "base": {"platformdirs"},
    "rules": set(),
    "store": {"sqlmodel", "sqlalchemy", "pydantic", "sqlcipher3", "keyring"},
    "exchange": {
        *("charset_normalizer", "dateutil", "dateparser", "rapidfuzz", "babel"),
        *("python_calamine", "icalendar", "vobject", "cryptography", "phonenumbers"),
    },
    "services": {"dateparser", "dateutil", "babel", "rapidfuzz"},
    "ui": {"textual", "rich", "textual_autocomplete", "textual_fspicker", "plotext"},
    "cli": {"shtab", "textual_serve"},
    "main": set(),
}
AT_ONCE = {
    "store": {"sqlmodel", "sqlalchemy", "pydantic"},
    "ui": {"textual", "rich", "textual_autocomplete", "textual_fspicker"},
}
"""What may be imported at module level; the rest only inside the function that uses it."""

HEAVY = {
    *("sqlmodel", "sqlalchemy", "pydantic", "rapidfuzz", "dateparser", "dateutil", "babel", "plotext"),
    *("charset_normalizer", "python_calamine", "icalendar", "vobject", "cryptography", "keyring", "shtab"),
}
ROWS = "tui.store.tables"


def every_import() -> list[Import]:
    return [found for file in sources() for found in imports_of(file)]


def layer(found: Import) -> str:
    name = layer_of(module_of(found.file))
    assert name is not None
    return name


def test_each_layer_imports_only_what_lies_below_it() -> None:
    wrong = []
    for found in every_import():
        here, there = layer(found), layer_of(found.module)
        if there is None or there in MAY_IMPORT[here]:
            continue
        if not (found.lazy and there in LAZILY.get(here, set())):
            wrong.append(f"{found} ({here} may import {', '.join(sorted(MAY_IMPORT[here]))})")
    assert not wrong, "\n".join(wrong)


def test_rules_know_nothing_but_errors_and_the_standard_library() -> None:
    wrong = [
        str(found)
        for found in every_import()
        if layer(found) == "rules"
        and layer_of(found.module) != "rules"
        and found.module not in RULES_KNOW_OF_BASE
        and found.module.split(".")[0] not in sys.stdlib_module_names
    ]
    assert not wrong, "\n".join(wrong)


def test_rows_are_written_by_the_store_and_by_use_cases_only() -> None:
    """A use case names a row inside its unit of work, hence inside a function: the start must not load the ORM."""
    wrong = [
        str(found)
        for found in every_import()
        if found.module.startswith(ROWS)
        and layer(found) != "store"
        and not (layer(found) == "services" and (found.lazy or found.typing))
    ]
    assert not wrong, "\n".join(wrong)


def test_libraries_are_used_where_they_belong_and_imported_where_they_are_used() -> None:
    wrong = []
    for found in every_import():
        top = found.module.split(".")[0]
        if top == "tui" or top in sys.stdlib_module_names:
            continue
        here = layer(found)
        if top not in THIRD_PARTY[here]:
            wrong.append(f"{found}, which {here} does not use")
        elif not found.lazy and not found.typing and top not in AT_ONCE.get(here, set()):
            wrong.append(f"{found} at module level: import it in the function that uses it")
    assert not wrong, "\n".join(wrong)


def test_files_of_others_are_read_in_exchange() -> None:
    wrong = [
        str(found)
        for found in every_import()
        if found.module == "csv" and layer(found) not in ("exchange", "services", "cli")
    ]
    assert not wrong, "\n".join(wrong)


def python(code: str, home: Path) -> str:
    """What a fresh interpreter prints; it sees src and a FALLOW_HOME that does not exist."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "FALLOW_HOME": str(home), "PYTHONPATH": str(SRC)},
        cwd=home.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("module", ["tui.ui.app", "tui.cli", "tui.__main__"])
def test_starting_loads_no_heavy_library(module: str, tmp_path: Path) -> None:
    """SQLModel alone costs more than twice the start of a bare Textual app."""
    code = f"import sys, {module}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    loaded = set(python(code, tmp_path / "absent").split())
    assert not loaded & HEAVY


def test_short_commands_load_no_textual(tmp_path: Path) -> None:
    loaded = python("import sys, tui.__main__, tui.cli; print(*sys.modules)", tmp_path / "absent").split()
    assert "textual" not in loaded


IMPORT_EVERYTHING = """
import gc, importlib
for name in {names!r}:
    importlib.import_module(name)
kinds = [type(thing) for thing in gc.get_objects()]
made = set()
for kind in kinds:
    for parent in kind.__mro__:
        if (parent.__module__, parent.__name__) in (
            ("sqlalchemy.engine.base", "Engine"), ("sqlite3", "Connection"), ("textual.app", "App"),
        ):
            made.add(kind.__name__)
print(*sorted(made))
"""


def test_nothing_happens_at_import(tmp_path: Path) -> None:
    """No folder, no engine, no connection, no app object: importing every module leaves no trace."""
    home = tmp_path / "absent"
    before = set(tmp_path.iterdir())
    made = python(IMPORT_EVERYTHING.format(names=[module_of(file) for file in sources()]), home)
    assert made.strip() == ""
    assert set(tmp_path.iterdir()) == before
    assert not home.exists()
