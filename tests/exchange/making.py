"""Files to plan, and their drafts as one list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tui.exchange.plan import Plan
from tui.exchange.preview import ProblemList
from tui.exchange.read import read


def made(folder: Path, content: str) -> Path:
    path = folder / "file.csv"
    path.write_text(content, encoding="utf-8", newline="")
    return path


def rows(planned: Plan, kind: str, problems: ProblemList | None = None) -> list[Any]:
    reading = read(planned, planned.mapping(kind), ProblemList() if problems is None else problems)
    return [row for chunk in reading for row in chunk.rows]


def said(
    planned: Plan, kind: str, *fields: str, problems: ProblemList | None = None
) -> list[tuple[Any, ...]]:
    """These fields of every draft of a kind, in the order of the file."""
    return [tuple(getattr(row, field) for field in fields) for row in rows(planned, kind, problems)]


def told(problems: ProblemList) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.column, problem.message) for problem in problems]
