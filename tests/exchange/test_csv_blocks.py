"""A file split in blocks and columns says what the csv module says, wherever a block happens to end."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.exchange import csv_blocks
from tui.exchange.csv_in import open_csv
from tui.exchange.preview import ProblemList
from tui.exchange.repeats import Repeats

CELLS = st.sampled_from(["a", "", "b c", "ü", "1,2", 'q"q', "l\nm", "l\r\nm", "x;y"])


def _quoted(cell: str, always: bool) -> str:
    plain = not any(char in cell for char in ',"\r\n')
    return cell if plain and not always else '"' + cell.replace('"', '""') + '"'


@pytest.mark.feature("X9")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=12),
    always=st.booleans(),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    block=st.sampled_from([1, 7, 40, 200_000]),
)
def test_blocks_say_what_the_csv_module_says(
    monkeypatch: pytest.MonkeyPatch, rows: list[tuple[str, str, str]], always: bool, end: str, block: int
) -> None:
    monkeypatch.setattr(csv_blocks, "BLOCK", block)
    text = end.join(["one,two,three", "x,y,z", *(",".join(_quoted(c, always) for c in row) for row in rows)])
    wanted: list[tuple[int, list[str]]] = []
    reader, began = csv.reader(io.StringIO(text, newline="")), 1
    for row in reader:
        wanted.append((began, row))
        began = reader.line_num + 1
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.csv"
        path.write_text(text, encoding="utf-8", newline="")
        assert list(open_csv(path).rows()) == [each for each in wanted[1:] if any(each[1])]


def test_ragged_lines_that_make_up_for_each_other_are_told(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("one,two\na,b\nc,d,e\nf\ng,h\n", encoding="utf-8")
    problems = ProblemList()
    assert list(open_csv(path).rows(problems)) == [(2, ["a", "b"]), (5, ["g", "h"])]
    assert [problem.line for problem in problems] == [3, 4]


def test_repeats_are_found_wherever_they_stand() -> None:
    repeats = Repeats()
    ids = [f"R{number:06d}" for number in range(3_000)]
    repeats.feed(ids[:2_000])
    repeats.feed([*ids[2_000:], None, None, ids[17], ids[2_500]])
    repeats.close()
    assert {17, 2_500} <= set(repeats.where(ids))
    assert len(repeats.where(ids)) < 20
    assert ids[17] in repeats
    assert repeats.where([None]) == []
