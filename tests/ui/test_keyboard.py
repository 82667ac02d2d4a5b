from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.ui.keyboard import BURST, END, PASTE_LIMIT, START, Pasted, Splitter, Typed


def _all(splitter: Splitter, *chunks: str) -> list[Typed | Pasted]:
    return [part for chunk in chunks for part in splitter.feed(chunk)] + list(splitter.flush())


@given(
    st.lists(st.tuples(st.booleans(), st.text("ab\r\x1b[2", max_size=9)), max_size=6),
    st.lists(st.integers(1, 7), min_size=1, max_size=9),
)
def test_torn_anywhere_it_reads_the_same(parts: list[tuple[bool, str]], sizes: list[int]) -> None:
    whole = "".join(START + text + END if pasted else text for pasted, text in parts)
    chunks, at, turn = [], 0, 0
    while at < len(whole):
        size = sizes[turn % len(sizes)]
        chunks.append(whole[at : at + size])
        at, turn = at + size, turn + 1

    def told(found: list[Typed | Pasted]) -> tuple[str, list[str]]:
        typed = "".join(part.text for part in found if isinstance(part, Typed))
        return typed, [part.text for part in found if isinstance(part, Pasted)]

    assert told(_all(Splitter(), *chunks)) == told(_all(Splitter(), whole))


def test_a_paste_without_end_is_over_after_silence() -> None:
    splitter = Splitter()
    assert list(splitter.feed("a" + START + "bcd")) == [Typed("a")]
    assert splitter.inside
    assert list(splitter.flush()) == [Pasted("bcd")]
    assert list(splitter.feed("q")) == [Typed("q")]


def test_a_flood_without_brackets_is_a_paste_and_the_keys_round_it_are_not() -> None:
    flood = "x" * BURST
    assert _all(Splitter(), "\r" + flood + "\x13ab") == [Typed("\r"), Pasted(flood), Typed("\x13ab")]


def test_a_lone_escape_is_a_key() -> None:
    assert _all(Splitter(), "\x1b") == [Typed("\x1b")]


def test_too_long_a_paste_is_cut_and_says_so() -> None:
    [part] = _all(Splitter(), START + "y" * (PASTE_LIMIT + 5) + END)
    assert isinstance(part, Pasted) and part.cut and len(part.text) == PASTE_LIMIT
