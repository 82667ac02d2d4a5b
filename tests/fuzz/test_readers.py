"""Twenty thousand broken files: each is read to its end or refused with words, and nothing else ever happens.

The same cases in every run: all follow from the number of the shard. Shards lie apart so that workers share them.
"""

from __future__ import annotations

import random
import zipfile
from pathlib import Path
from unicodedata import category

import pytest

from tests.fuzz.seeds import books, packed, texts
from tui.errors import FallowError
from tui.exchange.plan import plan
from tui.exchange.preview import ProblemList
from tui.exchange.read import read

SHARDS = 20
CASES = 1_000
_TURNING = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPICE = (
    *(
        b"\0",
        b'"',
        b"'",
        b",",
        b";",
        b"\t",
        b"\n",
        b"\r",
        b"\r\n",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"{",
    ),
    *(
        b"[",
        b"}",
        b"]",
        b":",
        b"\\",
        b"\\u",
        b"\\ud800",
        b"<",
        b">",
        b"&#0;",
        b"=",
        b"NaN",
        b"1e999",
        b"-",
        b"BEGIN:",
    ),
    *(
        "\u202e".encode(),
        "客".encode(),
        b"99999999999999999999",
        b"9" * 5_000,
        b"[" * 300,
        b"BEGIN:VCARD\r\n",
    ),
)


def broken(chance: random.Random, content: bytes) -> bytes:
    """With bits flipped, pieces put in, taken out, doubled, exchanged, or the end cut off."""
    text = bytearray(content)
    for _change in range(chance.choice((1, 1, 1, 2, 3, 8))):
        at = chance.randrange(len(text) + 1)
        length = chance.choice((1, 1, 2, 4, 16, 100))
        match chance.randrange(7):
            case 0 | 1 if text:
                text[at % len(text)] ^= 1 << chance.randrange(8)
            case 2:
                text[at:at] = chance.choice(_SPICE)
            case 3:
                del text[at : at + length]
            case 4:
                text[at:at] = text[at : at + length] * chance.choice((1, 1, 2, 40))
            case 5:
                other = chance.randrange(len(text) + 1)
                text[at : at + length] = text[other : other + length]
            case 6 if chance.random() < 0.3:
                del text[at:]
    return bytes(text)


def broken_book(chance: random.Random, path: Path) -> None:
    """One part of a workbook broken before it is packed, or the packed file itself."""
    if chance.random() < 0.3:
        path.write_bytes(broken(chance, packed()))
        return
    files: dict[str, bytes] = {name: text.encode() for name, text in chance.choice(books()).items()}
    worse = chance.choice([name for name in files for _n in range(8 if "sheet" in name else 1)])
    files[worse] = broken(chance, files[worse])
    if chance.random() < 0.03:
        del files[chance.choice(list(files))]
    with zipfile.ZipFile(path, "w") as book:
        for name, content in files.items():
            book.writestr(zipfile.ZipInfo(name, (2026, 11, 22, 0, 0, 0)), content)


def read_or_refused(path: Path) -> bool:
    """Whether it was read; a refusal has words that may stand on a terminal."""
    try:
        planned = plan(path)
        for mapping in planned.mappings if not planned.questions else ():
            for chunk in read(planned, mapping, ProblemList()):
                assert len(chunk.lines) == len(chunk.rows)
    except FallowError as refusal:
        assert refusal.happened
        assert all(char == "\n" or category(char) not in ("Cc", "Cs") for char in str(refusal))
        assert not set(str(refusal)) & _TURNING
        return False
    return True


@pytest.mark.slow
@pytest.mark.feature("X9")
@pytest.mark.parametrize("shard", range(SHARDS))
def test_broken_files_are_read_or_refused(tmp_path: Path, shard: int) -> None:
    outcomes = {True: 0, False: 0}
    for case in range(CASES):
        chance = random.Random(shard * CASES + case)
        path = tmp_path / f"file{case % 50}.csv"
        if chance.random() < 0.25:
            broken_book(chance, path)
        else:
            path.write_bytes(broken(chance, chance.choice(texts())))
        before = path.read_bytes()
        try:
            outcomes[read_or_refused(path)] += 1
        except Exception as error:
            kept = tmp_path.parent / f"broken-{shard}-{case}.csv"
            kept.write_bytes(before)
            raise AssertionError(f"shard {shard}, case {case}: {kept}") from error
        assert path.read_bytes() == before
    # Neither all sound nor all refused: then the breaking would be too weak, or too strong to reach the readers.
    assert min(outcomes.values()) > CASES // 20, outcomes
