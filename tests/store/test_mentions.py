"""Where a text speaks of a person, and the text without them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tui.store.mentions import ERASED, Finder, Identity, parts_of

pytestmark = pytest.mark.feature("X15")

HER = Identity(
    7,
    1,
    names=("Dra. Zoë de la Quibble", "王小明"),
    emails=("zoe.q@example.net",),
    phones=("+34 699 123 987", "12"),
    ids=("0035g00000XyZ", "7"),
    parts=("zoe", "quibble", "will"),
)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ask ZOE  DE LA QUIBBLE today", "Ask [erased] today"),
        ("Zoë de la Quibble’s plan", "[erased]’s plan"),
        ("Zoe\u0308 de la Quibble", "[erased]"),
        ("Zoéde la Quibbles", "Zoéde la Quibbles"),
        ("mail zoe.q@EXAMPLE.net, ring 0034-699.123.987!", "mail [erased], ring [erased]!"),
        ("+34 699 123 988, 2026-11-22 12", "+34 699 123 988, 2026-11-22 12"),
        ("昨天王小明来电", "昨天[erased]来电"),
        ("id 0035g00000xyz of 7", "id [erased] of 7"),
        ("zoe said, quibble wrote, we will", "zoe said, quibble wrote, we will"),
    ],
)
def test_in_texts_of_others_only_the_whole_name_counts(text: str, masked: str) -> None:
    assert Finder(HER).mask(text, own=False) == masked


def test_in_their_accounts_texts_a_part_is_enough() -> None:
    own = Finder(HER).mask("Zoe said, quibble wrote, Will paid, we will zoetrope", own=True)
    assert own == "[erased] said, [erased] wrote, [erased] paid, we will zoetrope"
    assert Finder(HER).mask("zoe said", own=True) == "zoe said"  # as short as a word: only with a capital


def test_a_part_that_somebody_near_has_says_nothing() -> None:
    assert parts_of(["Dr. Ana de Ruiz"], ["Ana Gil", "Ruiz & Co"]) == ()
    assert parts_of(["Marta Ruiz Al"], ["Marta Gil"]) == ("ruiz",)


def test_a_masked_text_keeps_its_limit() -> None:
    assert Finder(HER).mask("王小明" * 3, own=False, limit=10) == f"{ERASED}[e"
    assert Finder(HER).mask("", own=True) == ""


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from([*HER.names, *HER.emails, HER.phones[0]]))
def test_nothing_of_them_is_left(before: str, after: str, who: str) -> None:
    """Whatever stands round a name, a masked text is masked, and a text without anybody is not touched."""
    assume(who != HER.phones[0] or not (before[-1:].isdigit() or after[:1].isdigit()))  # another number then
    finder = Finder(HER)
    masked = finder.mask(f"{before} {who} {after}", own=True)
    assert ERASED in masked and finder.mask(masked, own=True) == masked
    assert finder.spans(before, own=False) or finder.mask(before, own=False) == before
