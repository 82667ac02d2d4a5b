"""Who imports whom in src/tui, read from the syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.features import ROOT

SRC = ROOT / "src"
BASE = frozenset({"errors", "clock", "i18n", "clean", "paths", "settings", "shape"})
ROOMS = frozenset({"rules", "store", "exchange", "services", "ui", "cli"})


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module. `lazy`: inside a function; `typing`: only under `if TYPE_CHECKING`."""

    file: Path
    line: int
    module: str
    lazy: bool
    typing: bool

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line} imports {self.module}"


def sources(folder: Path = SRC / "tui") -> list[Path]:
    return sorted(folder.rglob("*.py"))


def module_of(file: Path) -> str:
    """`src/tui/store/__init__.py` -> `tui.store`."""
    parts = file.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer_of(module: str) -> str | None:
    """The layer of a module of ours (`base`, a room, or `main`); None for any other module.

    `tui` alone is base: the package itself holds nothing but its version.
    """
    first, *rest = module.split(".")
    if first != "tui":
        return None
    if not rest or rest[0] in BASE:
        return "base"
    return rest[0] if rest[0] in ROOMS else "main"


def imports_of(file: Path) -> list[Import]:
    tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
    return list(_walk(tree, file, lazy=False, typing=False))


def _walk(node: ast.AST, file: Path, *, lazy: bool, typing: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            for module in _modules(child, file):
                yield Import(file, child.lineno, module, lazy, typing)
        inside = lazy or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        guarded = typing or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test))
        yield from _walk(child, file, lazy=inside, typing=guarded)


def _modules(node: ast.Import | ast.ImportFrom, file: Path) -> Iterator[str]:
    """Full names, one level below a room of ours: `from tui import store` is an import of `tui.store`."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    start = node.module or ""
    if node.level:
        package = module_of(file).split(".")
        keep = len(package) - node.level + (file.name == "__init__.py")
        start = ".".join([*package[:keep], *([node.module] if node.module else [])])
    for alias in node.names:
        full = f"{start}.{alias.name}"
        yield full if start == "tui" and alias.name in ROOMS | BASE else start
