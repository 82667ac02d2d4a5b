"""The lean table of people answers as a dict does."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.services.importing.compact import Compact

TEXTS = st.sampled_from([f"person{number}@example.com" for number in range(40)])
STEPS = st.lists(st.tuples(st.sampled_from(["put", "remove"]), TEXTS, st.integers(1, 1 << 60)), max_size=80)


@settings(max_examples=40)
@given(STEPS)
def test_answers_as_a_dict_does(steps: list[tuple[str, str, int]]) -> None:
    ours, theirs = Compact(), dict[str, int]()
    for step, text, value in steps:
        if step == "put":
            assert ours.setdefault(text, value) == theirs.setdefault(text, value)
        else:
            ours.remove(text)
            theirs.pop(text, None)
    asked = [None, "nobody", *(f"person{number}@example.com" for number in range(40))]
    assert (
        ours.many(asked) == [ours.get(text) for text in asked] == [theirs.get(text or "") for text in asked]
    )


def test_grows_and_loses_nothing() -> None:
    ours = Compact()
    for number in range(1, 5_001):
        ours.setdefault(f"C{number:08d}", number)
        if number == 2_000:
            ours.expect(9_000)
    assert ours.many([f"C{number:08d}" for number in range(5_002)]) == [None, *range(1, 5_001), None]
