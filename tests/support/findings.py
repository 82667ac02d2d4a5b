"""What a lint of the house says, and small helpers to read calls."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

from tests.support.features import ROOT


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    file: Path
    line: int
    rule: str
    what: str

    def __str__(self) -> str:
        inside = self.file.is_relative_to(ROOT)
        where = self.file.relative_to(ROOT) if inside else self.file
        return f"{where}:{self.line} {self.rule}: {self.what}"


def called(node: ast.AST) -> str:
    """The last name of what is called or assigned: `self.app.notify` -> `notify`; empty for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Subscript):
        return called(node.value)
    return node.id if isinstance(node, ast.Name) else ""


def keyword_is(node: ast.Call, name: str, value: object) -> bool:
    return any(
        word.arg == name and isinstance(word.value, ast.Constant) and word.value.value is value
        for word in node.keywords
    )
