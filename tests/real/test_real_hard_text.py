"""Naughty strings and formula payloads through our own export and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.clean import clean_line
from tui.exchange.csv_out import guarded, write_csv
from tui.exchange.encoding import judge_encoding
from tui.exchange.plan import plan
from tui.exchange.preview import ProblemList
from tui.exchange.read import read


def there_and_back(folder: Path, texts: list[str]) -> list[str | None]:
    path = folder / "accounts.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write_csv(
            file,
            ["external_id", "account_name", "industry"],
            [(f"id {n}", text, text) for n, text in enumerate(texts)],
        )
    planned, problems = plan(path), ProblemList()
    drafts = [row for chunk in read(planned, planned.mapping("accounts"), problems) for row in chunk.rows]
    assert not len(problems)
    assert [row.name for row in drafts] == [row.industry for row in drafts]
    return [row.name for row in drafts]


@pytest.mark.feature("X10")
def test_naughty_strings_come_back_as_they_were_kept(real_data: Path, tmp_path: Path) -> None:
    naughty = json.loads((real_data / "hard_text/blns/blns.json").read_text("utf-8"))
    kept = [text for text in (clean_line(text) for text in naughty) if text]
    assert len(kept) > 450
    assert there_and_back(tmp_path, kept) == kept


@pytest.mark.feature("X10")
def test_formula_payloads_leave_as_text(real_data: Path, tmp_path: Path) -> None:
    payloads = [
        line
        for path in sorted((real_data / "hard_text/csv_injection").glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    risky = [line for line in payloads if line.lstrip()[0] in "=+-@"]
    assert len(risky) > 10
    assert all(guarded(line) == "'" + line for line in risky)
    kept = [clean_line(line) for line in payloads]
    assert there_and_back(tmp_path, kept) == kept


def test_older_encodings_of_eastern_text(real_data: Path) -> None:
    folder = real_data / "hard_text/encodings"
    for name, codec, word in (
        ("sample-chinese.txt", "big5", None),
        ("sample-french-1.txt", "cp1252", "é"),
        ("sample-korean.txt", "cp949", None),
        ("sample-russian.txt", "mac_cyrillic", "и"),
        ("sample-greek.txt", "cp1253", "α"),
        ("sample-hebrew-2.txt", "cp1255", "ש"),
    ):
        found = judge_encoding(folder / name)
        assert found.codec == codec
        assert found.note
        assert word is None or word in (folder / name).read_text(found.codec)
