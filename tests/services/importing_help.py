"""Files of a test, imported; and the facts of a store as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tui.services.desk import Desk
from tui.services.importing import ImportPlan, ImportResult, apply_import, plan_import

DERIVED = frozenset(
    {
        "meta",
        "batch",
        "journal",
        "current_act",
        "known_mapping",
        "erased",
        "standing",
        "queue_line",
        "play_standing",
    }
)


def write(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def take(desk: Desk, *files: Path, **said: Any) -> ImportResult:
    """Plan and apply; the plan told what applying did."""
    plan = plan_import(desk, files, **said)
    assert not plan.questions, plan.questions
    result = desk.write_now(apply_import, plan)
    assert told(plan.files) == told(result.files)
    return result


def told(files: tuple[Any, ...]) -> list[Any]:
    """All that a person sees of an import."""
    return [
        (file.name, file.rows, file.count, dict(file.also), file.notes, list(file.problems), file.changes)
        for file in files
    ]


def look(desk: Desk, *files: Path, **said: Any) -> ImportPlan:
    return plan_import(desk, files, **said)


def rows(desk: Desk, sql: str) -> list[tuple[Any, ...]]:
    return desk.read_now(lambda reader: reader.rows(sql))


def facts(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of facts."""
    names = rows(desk, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    kept = [name for (name,) in names if name not in DERIVED and not name.startswith(("sqlite_", "search"))]
    return {name: rows(desk, f"SELECT * FROM {name} ORDER BY id") for name in kept}


def schema(desk: Desk) -> list[tuple[Any, ...]]:
    """Tables, indexes and triggers: an import that takes some out puts them back."""
    return rows(desk, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
