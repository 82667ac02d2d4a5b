"""The house's rules on code that no general linter knows: keys, the store's files, SQL, sizes, reasons."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.support.findings import Finding, called, keyword_is

CLOSED_LIST = "# names: closed list"
FILE_LINES = 300
FUNCTION_LINES = 40

_FORBIDDEN = {
    *("eval", "exec", "os.system", "os.popen", "marshal.loads", "marshal.load", "shelve.open", "yaml.load"),
    *("tempfile.mktemp", "pickle.load", "pickle.loads", "pickle.dump", "pickle.dumps"),
}
_FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill"}
_OPENS = {
    *("open", "io.open", "os.open", "os.replace", "os.rename", "os.remove", "os.unlink"),
    *("shutil.copy", "shutil.copy2", "shutil.copyfile", "shutil.copyfileobj", "shutil.move"),
}
_PATH_OPENS = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "unlink", "rename", "replace"}
_STORE_NAMES = re.compile(r"(?i)\b(store|db|database)(_?(path|file))?\b|\.db\b")
_RUNS_SQL = {"execute", "executemany", "executescript", "exec_driver_sql", "text"}
_EXCUSE = re.compile(r"#\s*(type:\s*ignore|noqa|pragma:\s*no cover|pyright)(.*)", re.IGNORECASE)
_CODES = re.compile(r"^(\[[\w\-, ]+\]|:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*)?")


def calls(file: Path, tree: ast.Module, lines: list[str], *, in_store: bool) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _call(file, node, lines, in_store)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names}
            names.add(getattr(node, "module", None) or "")
            if found := {name.split(".")[0] for name in names} & _FORBIDDEN_MODULES:
                yield Finding(file, node.lineno, "unsafe", f"{', '.join(sorted(found))} reads code from data")


def _call(file: Path, node: ast.Call, lines: list[str], in_store: bool) -> Iterator[Finding]:
    full, name = ast.unparse(node.func), called(node.func)
    if name == "Binding" and keyword_is(node, "priority", True):
        yield Finding(file, node.lineno, "priority", "a priority binding overtakes typed keys and loses them")
    if full in _FORBIDDEN or keyword_is(node, "shell", True):
        yield Finding(file, node.lineno, "unsafe", full)
    if name == "Traceback" and keyword_is(node, "show_locals", True):
        yield Finding(file, node.lineno, "locals", "values of variables are customers' data")
    if not in_store and (full == "sqlite3.connect" or name == "create_engine"):
        yield Finding(file, node.lineno, "store", f"{full} outside src/tui/store")
    if not in_store and _opens_store(node, full, name):
        yield Finding(file, node.lineno, "store", f"only SQLite touches the store: {ast.unparse(node)}")
    built = name in _RUNS_SQL and bool(node.args) and _put_together(node.args[0])
    if built and not (in_store and _marked(node, lines)):
        yield Finding(file, node.lineno, "sql", f"SQL is put together in {full}()")


def _opens_store(node: ast.Call, full: str, name: str) -> bool:
    """Whether a call opens, moves or removes something whose name says that it is the store."""
    if full in _OPENS:
        return any(_STORE_NAMES.search(ast.unparse(argument)) for argument in node.args)
    if isinstance(node.func, ast.Attribute) and name in _PATH_OPENS:
        of = ast.unparse(node.func.value)
        return bool(_STORE_NAMES.search(of)) and not of[0].isupper()  # Store.open() is the way in, not round
    return False


def _put_together(node: ast.expr) -> bool:
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(value, ast.FormattedValue) for value in node.values)
    if isinstance(node, ast.BinOp):
        plain = isinstance(node.left, ast.Constant) and isinstance(node.right, ast.Constant)
        return not plain or isinstance(node.op, ast.Mod)
    if isinstance(node, ast.Call):
        return called(node.func) in {"format", "join", "replace", "text"} and (
            called(node.func) != "text" or bool(node.args and _put_together(node.args[0]))
        )
    return False


def sql_in_names(file: Path, tree: ast.Module, lines: list[str], *, in_store: bool) -> Iterator[Finding]:
    """The same for SQL that is put together in a variable first and executed by its name."""
    for scope in ast.walk(tree):
        if not isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        executed: dict[str, list[ast.AST]] = defaultdict(list)
        for node in ast.walk(scope):
            if isinstance(node, ast.Call) and called(node.func) in _RUNS_SQL and node.args:
                executed[called(node.args[0])].append(node)
        for node in ast.walk(scope):
            if not isinstance(node, ast.Assign | ast.AugAssign) or not _put_together(node.value):
                continue
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                places = executed.get(called(target), [])
                marked = any(_marked(place, lines) for place in (node, *places))
                if places and not (in_store and marked):
                    yield Finding(file, node.lineno, "sql", "SQL is put together in a variable")


def _marked(node: ast.AST, lines: list[str]) -> bool:
    """Whether the marker stands in a statement or on the line above it."""
    first, last = getattr(node, "lineno", 1), getattr(node, "end_lineno", 1)
    return CLOSED_LIST in "\n".join(lines[max(0, first - 2) : last])


def sizes(file: Path, tree: ast.Module, lines: list[str]) -> Iterator[Finding]:
    if len(lines) > FILE_LINES:
        yield Finding(file, 1, "size", f"{len(lines)} lines (at most {FILE_LINES})")
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1 - _docstring(node)
            if length > FUNCTION_LINES:
                what = f"{node.name}() has {length} lines (at most {FUNCTION_LINES} but for its docstring)"
                yield Finding(file, node.lineno, "size", what)


def _docstring(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    if ast.get_docstring(node) is None:
        return 0
    return (first.end_lineno or first.lineno) - first.lineno + 1


def excuses(file: Path, source: str) -> Iterator[Finding]:
    """`# type: ignore[code]` and `# noqa: CODE` without a code, or without a reason behind it."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT or not (found := _EXCUSE.search(token.string)):
            continue
        code = _CODES.match(found[2])
        rest = found[2][code.end() if code else 0 :].strip(" #-:.")
        needs_code = "pragma" not in found[1].lower()
        if (needs_code and not (code and code[0])) or len(rest) < 8:
            yield Finding(file, token.start[0], "excuse", f"{token.string}: say the code and the reason")
