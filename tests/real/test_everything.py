"""Every file beside the project, all the way: brought in or refused with words, and nothing half.

What each must read as stands in its own tests; here it is that none crashes, hangs, is changed, or leaves a trace when
it is refused. A test that hangs is ended by the suite.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.importing_help import facts, told
from tests.support.features import SHARED
from tui.errors import FallowError
from tui.exchange.plan import plan
from tui.exchange.preview import ProblemList
from tui.exchange.table_in import open_table
from tui.services import undo
from tui.services.desk import Desk
from tui.services.importing import apply_import, plan_import

SETS = (
    *("calendars_contacts", "churn", "crm_exports", "hard_csv", "hard_text", "nps_surveys", "spend_series"),
    "tickets_defects",
)
_APPLIED = 60_000
"""Bytes of a file that is brought in and taken back here; larger ones are in the tests of their sets."""
_NAMED = {
    "bad-header-less-fields.csv": "Line 2: 2 cells where the header has 3",
    "bad-header-more-fields.csv": "Line 2: 4 cells where the header has 3",
    "bad-header-no-header.csv": "is empty",
    "bad-header-wrong-header.csv": "holds a header and no rows",
    "bad-missing-quote.csv": "A quotation mark opened in line 2",
    "bad-quotes-with-unescaped-quote.csv": "Line 2 .* has text after a closing quotation mark",
}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _state(path: Path) -> tuple[str, int, int]:
    state = path.stat()
    return hashlib.sha256(path.read_bytes()).hexdigest(), state.st_mtime_ns, state.st_size


def test_no_set_is_left_out(real_data: Path) -> None:
    assert {path.name for path in real_data.iterdir() if path.is_dir()} == set(SETS)


@pytest.mark.feature("X9")
@pytest.mark.parametrize("name", SETS)
def test_every_file_is_brought_in_or_refused(desk: Desk, real_data: Path, name: str) -> None:
    empty = facts(desk)
    outcomes: Counter[str] = Counter()
    for path in _files(real_data / name):
        before = _state(path)
        outcomes[_outcome(desk, path)] += 1
        assert facts(desk) == empty, path
        assert _state(path) == before, path
    assert sum(outcomes.values()) == sum(1 for _path in _files(SHARED / "data" / name))


def _outcome(desk: Desk, path: Path) -> str:
    """Planned, and where it is small applied as planned and taken back; or refused, naming the file."""
    try:
        plan = plan_import(desk, [path])
    except FallowError as refusal:
        assert path.name in refusal.happened, refusal
        assert refusal.todo, refusal
        return "refused"
    if plan.questions:
        assert all(question.text for _file, question in plan.questions)
        return "asks"
    (file,) = plan.files
    assert file.count.rows <= file.rows or file.also, path
    if path.stat().st_size > _APPLIED:
        return "planned"
    result = desk.write_now(apply_import, plan)
    assert told(result.files) == told(plan.files), path
    if result.batch is not None:
        desk.write_now(undo.undo, result.batch)
    return "brought in"


@pytest.mark.feature("X9")
@pytest.mark.parametrize("name", _NAMED)
def test_what_must_be_refused_is_refused_by_its_line(real_data: Path, desk: Desk, name: str) -> None:
    path = real_data / "hard_csv/csv_test_data_sineemore" / name
    empty = facts(desk)
    with pytest.raises(FallowError, match=_NAMED[name]):
        plan_import(desk, [path], "accounts", {"name": "bar"} if "no-header" not in name else {})
    assert facts(desk) == empty


def test_a_quotation_mark_alone_is_told_by_its_line(real_data: Path) -> None:
    path = real_data / "hard_csv/csv_test_data_sineemore/bad-unescaped-quote.csv"
    problems = ProblemList()
    assert list(open_table(path, {}).rows(problems)) == [(2, ["1", 'This "quotes" must be escaped', "3"])]
    assert [problem.line for problem in problems] == [2]
    planned = plan(path, "accounts", {"name": "bar"})
    assert [problem.line for problem in planned.problems] == [2]
