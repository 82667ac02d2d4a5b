"""Rules of the house that a reviewer would forget, as tests over the project's own files."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.support import code_lint
from tests.support.features import ROOT, TABLE, kept_ids, written_ids
from tests.support.findings import Finding
from tests.support.imports import SRC, sources
from tests.support.markup_lint import Declared, markup

TESTS = ROOT / "tests"
LOCK = ROOT / "requirements.lock"
RUNTIME_PACKAGES = 35
BUILDERS = frozenset("editables hatchling packaging pathspec pluggy trove-classifiers".split())
"""In the same lock, so that no build step fetches anything without a hash; the program never imports them."""

# Written in halves, as this file is searched as well.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        *(("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("crates", "io")),
        *(("rubygems", "org"), ("anaconda", "org"), ("proxy", "golang", "org"), ("deb", "debian", "org")),
    )
]

ALLOWED: dict[tuple[str, str, str], str] = {}
"""(file, rule, part of the finding) -> the reason a reader would accept. A row that fits nothing is refused."""

TOOL_ALLOWED: dict[tuple[str, str, str], str] = {}
"""The same for the shared lint: (file, rule, part of the line)."""


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def project_files() -> list[Path]:
    """What is or may be committed; without git, everything but folders that begin with a dot."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        found = [f for f in ROOT.rglob("*") if not any(part.startswith(".") for part in f.parts)]
    return [file for file in found if file.is_file()]


def refuse(findings: list[Finding], rule: str) -> None:
    """Fail with the findings that no row of ALLOWED excuses, and with the rows of ALLOWED that excuse nothing."""
    rows = {row for row in ALLOWED if row[1] == rule}
    used = set()
    left = []
    for found in sorted(findings):
        excuse = {row for row in rows if str(found).startswith(row[0] + ":") and row[2] in found.what}
        used |= excuse
        if not excuse:
            left.append(str(found))
    left += [f"ALLOWED excuses nothing with {row}" for row in sorted(rows - used)]
    assert not left, "\n" + "\n".join(left)


def in_store(file: Path) -> bool:
    return file.is_relative_to(SRC / "tui" / "store")


@cache
def code_findings(rule: str) -> list[Finding]:
    found: list[Finding] = []
    for file in sources():
        found += code_lint.calls(file, tree(file), lines(file), in_store=in_store(file))
        found += code_lint.sql_in_names(file, tree(file), lines(file), in_store=in_store(file))
    return [finding for finding in found if finding.rule == rule]


@cache
def markup_findings() -> list[Finding]:
    declared = Declared.read(tree(file) for file in sources())
    return [found for file in sources() for found in markup(file, tree(file), declared)]


def test_no_customers_text_is_read_as_markup() -> None:
    """`[ACME] Ltd` would vanish and `[/foo]` end the app: data goes through tui.ui.text or Content."""
    refuse(markup_findings(), "markup")


@pytest.mark.parametrize("rule", ["priority", "unsafe", "locals", "store", "sql"])
def test_no_call_that_the_house_forbids(rule: str) -> None:
    refuse(code_findings(rule), rule)


def test_files_and_functions_stay_small() -> None:
    files = [*sources(), *sorted(TESTS.rglob("*.py"))]
    refuse([found for file in files for found in code_lint.sizes(file, tree(file), lines(file))], "size")


def test_what_silences_a_checker_says_why() -> None:
    files = [*sources(), *sorted(TESTS.rglob("*.py"))]
    texts = [(file, file.read_text(encoding="utf-8")) for file in files]
    refuse([found for file, text in texts for found in code_lint.excuses(file, text)], "excuse")


def test_no_file_names_a_package_registry() -> None:
    """Pins install from whatever index a machine is set up for."""
    named = [
        f"{file.relative_to(ROOT)} names {host}"
        for file in project_files()
        for host in REGISTRIES
        if host.encode() in file.read_bytes().lower()
    ]
    assert not named
    assert not [file for file in project_files() if file.name == "uv.lock"]


def test_every_pin_has_hashes_and_there_are_few() -> None:
    for lock in (LOCK, ROOT / "requirements-test.lock"):
        text = lock.read_text(encoding="utf-8")
        pins = re.findall(
            r"^([a-z0-9][\w.\-]*)==[^\n]*\\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.M
        )
        assert len(pins) == len(re.findall(r"^[^\s#]", text, re.M)) > 10, lock.name
    names = set(re.findall(r"^([a-z0-9][\w.\-]*)==", LOCK.read_text(encoding="utf-8"), re.M))
    assert names >= BUILDERS and len(names - BUILDERS) <= RUNTIME_PACKAGES


def test_the_kept_ids_are_those_of_the_feature_table(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("real_data")
    assert kept_ids() == written_ids(TABLE.read_text(encoding="utf-8"))


def excused(file: Path, line: int, rule: str, rest: str) -> bool:
    """Whether our own lint, which knows types, markers and rooms, has looked at this line and found it well."""
    if rule in ("M1", "M2"):
        return (file, line) not in {(found.file, found.line) for found in markup_findings()}
    if rule == "Q1":
        return (file, line) not in {(found.file, found.line) for found in code_findings("sql")}
    return rule == "F1" and in_store(file) and "sqlite3.connect" in rest


def test_the_shared_lint_passes(fault_tools: Path) -> None:
    """It knows no types: what ours has proved is excused, anything else needs a row in TOOL_ALLOWED."""
    command = [sys.executable, str(fault_tools / "lint_rules.py"), str(SRC / "tui")]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    allow, left, used = [], [], set()
    for place, number, rule, rest in re.findall(r"^(/.+?):(\d+) ([A-Z]\d) (.*)$", said, re.M):
        file = Path(place)
        rows = {row for row in TOOL_ALLOWED if ROOT / row[0] == file and row[1] == rule and row[2] in rest}
        used |= rows
        if rows or excused(file, int(number), rule, rest):
            allow.append(f"{file.name}:{number}")
        else:
            left.append(f"{file.relative_to(ROOT)}:{number} {rule} {rest}")
    left += [f"TOOL_ALLOWED excuses nothing with {row}" for row in sorted(set(TOOL_ALLOWED) - used)]
    assert not left, "\n" + "\n".join(left)
    done = subprocess.run([*command, "--allow", *allow], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
