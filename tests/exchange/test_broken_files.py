"""Whatever bytes a file holds: it is read, or refused with a sentence; nothing else is ever raised."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.errors import FallowError
from tui.exchange.plan import plan
from tui.exchange.preview import ProblemList
from tui.exchange.read import read

SOUND = (
    "Ticket ID,Customer ID,Subject,Status,Priority,Created at,Score,Amount,Comment\n"
    + '7,"A, 1",Späte Rechnung,open,high,2026-01-05 09:14,9,"1.234,56","he said ""no""\nand left"\n' * 30
).encode()
HEADERS = ["customer_id,score,date,comment", "Account Name;Industry;Renewal date", "account_id,month,amount"]


def read_all(path: Path) -> None:
    try:
        planned = plan(path)
        for mapping in planned.mappings if not planned.questions else ():
            for chunk in read(planned, mapping, ProblemList()):
                assert len(chunk.lines) == len(chunk.rows)
    except FallowError as refusal:
        assert refusal.happened
        assert all(char.isprintable() or char == "\n" for char in str(refusal))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(body=st.binary(max_size=300), header=st.sampled_from(HEADERS))
def test_any_bytes_under_a_header(tmp_path: Path, body: bytes, header: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(header.encode() + b"\n" + body)
    read_all(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(
    cells=st.lists(
        st.lists(st.text("0123456789.,-/:'\"=+ abNA€年月\x1b\u202e\n\r", max_size=12), min_size=4, max_size=4)
    ),
    header=st.sampled_from(HEADERS),
)
def test_any_cells_under_a_header(tmp_path: Path, cells: list[list[str]], header: str) -> None:
    path = tmp_path / "file.csv"
    path.write_text("\n".join([header, *(",".join(row) for row in cells)]), encoding="utf-8", newline="")
    read_all(path)


def test_a_file_of_blank_lines_is_looked_at_once(tmp_path: Path) -> None:
    """Each blank line asks for no other: with the square of them this would not end."""
    path = tmp_path / "file.csv"
    path.write_bytes(b"\n" * 100_000)
    with pytest.raises(FallowError, match="only empty lines"):
        plan(path)
    path.write_bytes(b"Account Name,City\n" + b"\n" * 100_000 + b"Acme,Lugo\n")
    assert plan(path).rows == 1


@pytest.mark.parametrize("seed", range(60))
def test_a_sound_file_cut_or_with_bytes_flipped(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(SOUND[: chance.randrange(1, len(SOUND))] if seed % 2 else SOUND)
    for _flip in range(chance.randrange(4)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    read_all(path)
    assert path.read_bytes() == bytes(content)
