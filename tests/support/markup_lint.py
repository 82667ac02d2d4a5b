"""Finds text that a widget would read as markup without anyone having proved that it is not a customer's.

Proved is: a literal or translated literal; anything whose declared type is `Content` or `Text` (mypy holds
declarations to their word); a call with `markup=False`. An f-string, a `.format()`, a bare `str` is not.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.findings import Finding, called, keyword_is

SAFE_TYPES = {"Content", "Text", "Content | None", "Text | None"}
TRANSLATED = {"_", "gettext", "ngettext"}
WIDGETS = {
    *("Static", "Label", "Button", "Checkbox", "RadioButton", "Tab", "TabPane", "Collapsible", "Selection"),
    *("Option", "Link", "OptionList", "SelectionList", "Tooltip", "RadioSet", "ToggleButton", "Toast"),
}
SHOWN = {"content", "label", "title", "subtitle", "prompt", "renderable", "tooltip", "message", "text"}
EVERY_ARGUMENT = {"OptionList", "SelectionList", "RadioSet", "add_row", "add_columns", "add_options"}
FIRST_ARGUMENT = {"notify", "add_column", "add_option", "add_leaf", "set_label"}
NTH_ARGUMENT = {"update_cell": 2, "update_cell_at": 1, "replace_option_prompt": 1}
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(slots=True)
class Declared:
    """What src declares: functions and attributes that are Content or Text everywhere, subclasses of widgets."""

    functions: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    widgets: set[str] = field(default_factory=lambda: set(WIDGETS))
    tamed: set[str] = field(default_factory=set)
    """Methods of Textual's that src overrides so that they read no markup: `markup: bool = False`."""

    @classmethod
    def read(cls, trees: Iterable[ast.Module]) -> Declared:
        returns: dict[str, list[str]] = defaultdict(list)
        attributes: dict[str, list[str]] = defaultdict(list)
        bases: dict[str, set[str]] = {}
        nodes = [node for tree in trees for node in ast.walk(tree)]
        for node in nodes:
            if isinstance(node, Function):
                returns[node.name].append(ast.unparse(node.returns) if node.returns else "")
            elif isinstance(node, ast.AnnAssign):
                name = called(node.target)
                attributes[name].append(ast.unparse(node.annotation))
            elif isinstance(node, ast.ClassDef):
                bases[node.name] = {called(base) for base in node.bases}
        found = cls(_always_safe(returns), _always_safe(attributes))
        found.tamed = {node.name for node in nodes if isinstance(node, Function) and _tame(node)}
        grown = True
        while grown:
            more = {name for name, of in bases.items() if of & found.widgets} - found.widgets
            found.widgets |= more
            grown = bool(more)
        return found


def _tame(node: Function) -> bool:
    """Whether a method has `markup=False` as its default and in what it hands on."""
    defaults = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
    off = any(arg.arg == "markup" and ast.unparse(value or arg) == "False" for arg, value in defaults)
    handed = [
        call for call in ast.walk(node) if isinstance(call, ast.Call) and called(call.func) == node.name
    ]
    return off and bool(handed) and all(keyword_is(call, "markup", False) for call in handed)


def _always_safe(declared: dict[str, list[str]]) -> set[str]:
    return {name for name, kinds in declared.items() if name and set(kinds) <= SAFE_TYPES}


@dataclass(slots=True)
class Scope:
    """Names inside one function (or the module) and every expression bound to each."""

    declared: Declared
    bound: dict[str, list[ast.expr | None]]
    outer: Scope | None = None

    @classmethod
    def of(cls, node: Function | ast.Module, declared: Declared, outer: Scope | None) -> Scope:
        bound: dict[str, list[ast.expr | None]] = defaultdict(list)
        if isinstance(node, Function):
            spec = node.args
            for arg in (*spec.posonlyargs, *spec.args, *spec.kwonlyargs, spec.vararg, spec.kwarg):
                if arg is not None:
                    kind = ast.unparse(arg.annotation) if arg.annotation else ""
                    bound[arg.arg].append(ast.Constant("") if kind in SAFE_TYPES else None)
        plain: set[ast.AST] = set()
        for inner in _own(node):
            if isinstance(inner, ast.Assign | ast.AnnAssign | ast.NamedExpr | ast.AugAssign):
                targets = inner.targets if isinstance(inner, ast.Assign) else [inner.target]
                for target in targets:
                    if isinstance(target, ast.Name) and (inner.value or not isinstance(inner, ast.AnnAssign)):
                        bound[target.id].append(inner.value)
                    plain.add(target)
            elif isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store) and inner not in plain:
                bound[inner.id].append(None)  # from a loop, a tuple, a `with`: nothing is known about it
        return cls(declared, bound, outer)

    def proved(self, node: ast.expr | None, seen: frozenset[str] = frozenset()) -> bool:
        """Whether an expression is ours or cannot hold markup. `seen`: names on the way, against running in rings."""
        match node:
            case ast.Constant():
                return True
            case ast.Name(id=name):
                return name not in seen and self._name(name, seen | {name})
            case ast.Attribute(attr=name):
                return name in self.declared.attributes
            case ast.Call():
                return self._call(node, seen)
        parts = _parts(node)
        return parts is not None and all(self.proved(part, seen) for part in parts)

    def _name(self, name: str, seen: frozenset[str]) -> bool:
        if name in self.bound:
            return all(self.proved(value, seen) for value in self.bound[name])
        return self.outer is not None and self.outer.proved(ast.Name(name, ast.Load()), seen - {name})

    def _call(self, node: ast.Call, seen: frozenset[str]) -> bool:
        name = called(node.func)
        if name in TRANSLATED or name == "from_markup":
            return all(isinstance(arg, ast.Constant) for arg in node.args[:1])
        if name in {"Content", "Text"} or name in self.declared.functions:
            return True
        if name in {"Option", "Selection"}:
            return self.proved(node.args[0] if node.args else None, seen)
        if isinstance(node.func, ast.Attribute):
            inside = node.func.value
            if isinstance(inside, ast.Name) and inside.id in {"Content", "Text"}:
                return True
            # A method of a Content or Text gives one again; a method of a literal, like format(), does not.
            return not isinstance(inside, ast.Constant) and _is_content(inside) and self.proved(inside, seen)
        return False


def _parts(node: ast.expr | None) -> list[ast.expr] | None:
    """The expressions one of which (or all of which, joined) an expression yields; None where that is unknown."""
    match node:
        case ast.JoinedStr(values=values) if all(isinstance(value, ast.Constant) for value in values):
            return []
        case ast.BinOp(left=left, right=right, op=ast.Add()):
            return [left, right]
        case ast.IfExp(body=body, orelse=orelse):
            return [body, orelse]
        case ast.BoolOp(values=values) | ast.Subscript(value=ast.Dict(values=values)):
            return values
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            return parts
        case ast.Starred(value=part) | ast.ListComp(elt=part) | ast.GeneratorExp(elt=part):
            return [part]
    return None


def _is_content(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and called(node.func) not in TRANSLATED


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """Everything inside a function or module but not inside its inner functions."""
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, Function | ast.Lambda):
            yield from _own(child)


def shown(node: ast.Call, declared: Declared) -> list[ast.expr]:
    """The arguments of a call that a widget would render."""
    name = called(node.func)
    if name in declared.tamed or ast.unparse(node.func) == "super().__init__":
        return []  # judged in _judge(), where the class is known
    keywords = [word.value for word in node.keywords if word.arg in SHOWN]
    if name == "Select":
        return _prompts(node)
    if name in EVERY_ARGUMENT:
        return [*node.args, *keywords]
    if name in NTH_ARGUMENT:
        return node.args[NTH_ARGUMENT[name] : NTH_ARGUMENT[name] + 1]
    if name in declared.widgets or name in FIRST_ARGUMENT:
        return [*node.args[:1], *keywords]
    if name == "update" and len(node.args) == 1 and _built(node.args[0]):
        return node.args
    return []


def _prompts(node: ast.Call) -> list[ast.expr]:
    options = node.args[0] if node.args else None
    pairs = options.elts if isinstance(options, ast.List | ast.Tuple) else []
    if isinstance(options, ast.ListComp | ast.GeneratorExp):
        pairs = [options.elt]
    if options is not None and not pairs:
        return [options]
    return [pair.elts[0] if isinstance(pair, ast.Tuple) else pair for pair in pairs]


def _built(node: ast.expr) -> bool:
    """Whether an expression can only be a str put together here: `update()` also belongs to dicts and sets."""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp):
        return _built(node.left) or _built(node.right) or isinstance(node.left, ast.Constant)
    return isinstance(node, ast.Call) and called(node.func) in {"format", "join", "str"}


def markup(file: Path, tree: ast.Module, declared: Declared) -> Iterator[Finding]:
    yield from _in(tree, Scope.of(tree, declared, None), file, widget=False)


def _in(node: Function | ast.Module, scope: Scope, file: Path, *, widget: bool) -> Iterator[Finding]:
    stack: list[tuple[ast.AST, bool]] = [(child, widget) for child in ast.iter_child_nodes(node)]
    while stack:
        inner, widget = stack.pop()
        if isinstance(inner, Function):
            yield from _in(inner, Scope.of(inner, scope.declared, scope), file, widget=widget)
            if widget and inner.name == "render" and ast.unparse(inner.returns or ast.Constant("")) == "str":
                yield Finding(file, inner.lineno, "markup", "render() gives a str, which is read as markup")
            continue
        yield from _judge(inner, scope, file, widget)
        inside = widget
        if isinstance(inner, ast.ClassDef):
            inside = inner.name in scope.declared.widgets
        stack.extend((child, inside) for child in ast.iter_child_nodes(inner))


def _judge(node: ast.AST, scope: Scope, file: Path, widget: bool) -> Iterator[Finding]:
    if isinstance(node, ast.Call) and not keyword_is(node, "markup", False):
        arguments = shown(node, scope.declared)
        if widget and ast.unparse(node.func) == "super().__init__":
            arguments = node.args[:1]
        for argument in arguments:
            if not scope.proved(argument):
                what = f"{ast.unparse(node.func)}() may read {ast.unparse(argument)} as markup"
                yield Finding(file, argument.lineno, "markup", what)
    if isinstance(node, ast.Assign):
        for target in node.targets:
            named = isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES
            if named and not scope.proved(node.value):
                yield Finding(file, node.lineno, "markup", f"{ast.unparse(target)} is read as markup")
