"""B5: what a note to somebody who leaves may sound like, in three languages; and what sounds like nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.rules.tone import Tone, spots

B, A, Q, S, T, P = Tone.BLAME, Tone.ABSOLUTE, Tone.SARCASM, Tone.SHOUTING, Tone.THREAT, Tone.SELF_PITY


def said(text: str, *names: str) -> list[tuple[str, Tone]]:
    return [(text[spot.first : spot.end], spot.kind) for spot in spots(text, names)]


@pytest.mark.feature("B5")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You should have told us.", [("You should have told", B)]),
        (
            "As I already told you, it's your fault!!!",
            [("As I already told you", B), ("it's your fault", B), ("!!!", S)],
        ),
        ("you’re to blame", [("you’re to blame", B)]),
        ("No, you did not even call.", [("you did not even call", B)]),
        ("Per my last e-mail, the data is ready", [("Per my last e-mail", B)]),
        ("We were always there, you never said a word", [("always", A), ("you never said", B)]),
        ("our “partners” at Rival", [("“partners”", Q)]),
        ("Good luck with that.", [("Good luck with that", Q)]),
        ("Really?! Now?!", [("?!", S), ("?!", S)]),
        ("PLEASE READ THIS today", [("PLEASE READ THIS", S)]),
        ("that is NOT what we said", [("NOT", S)]),
        ("our lawyers will take legal action", [("our lawyers", T), ("legal action", T)]),
        ("After all we have done for you", [("After all we have done for you", P)]),
        ("we are deeply disappointed in you", [("we are deeply disappointed in you", P)]),
        ("Deberían haber avisado", [("Deberían haber avisado", B)]),
        ("como ya le dije, es su culpa", [("como ya le dije", B), ("es su culpa", B)]),
        ("Nunca contestaron.", [("Nunca", A)]),
        ("SIEMPRE lo mismo", [("SIEMPRE", A)]),
        ("Hablaremos con nuestros abogados", [("nuestros abogados", T)]),
        (
            "Después de todo lo que hemos hecho, nos duele",
            [("Después de todo lo que hemos hecho", P), ("nos duele", P)],
        ),
        ("sus «amigos» de siempre", [("«amigos»", Q), ("siempre", A)]),
        ("Suerte con ellos", [("Suerte con ellos", Q)]),
        ("你们早就应该告诉我们", [("你们早就应该", B)]),
        ("我已经告诉过你们了，都是你们的错！！", [("我已经告诉过你们", B), ("都是你们的错", B), ("！！", S)]),
        ("你们总是这样", [("总是", A)]),
        ("我们会起诉", [("起诉", T)]),
        ("太让人失望了", [("太让人失望", P)]),
        ("你们的“伙伴”", [("“伙伴”", Q)]),
    ],
)
def test_what_may_hurt_is_found(text: str, found: list[tuple[str, Tone]]) -> None:
    assert said(text) == found


@pytest.mark.feature("B5")
@pytest.mark.parametrize(
    "text",
    [
        "",
        "We wish you well and help until the last day. Thank you!",
        "You said “we will look at it again next week”.",
        "The ISO file goes by SFTP, the CRM one as CSV.",
        "Les ayudaremos con el traspaso hasta el último día. ¡Gracias!",
        "La demanda de camiones sube en otoño.",
        "感谢您多年的信任，我们会协助交接。",
        'the 19" rack and the 21" screen',
        "[/] [ACME] 客户\u202e",
    ],
)
def test_what_is_well_meant_is_left_alone(text: str) -> None:
    assert said(text) == []


def test_names_are_not_shouted() -> None:
    assert said("IBERIA LOGISTICA called", "Iberia Logistica") == []
    assert said("IBERIA LOGISTICA called") == [("IBERIA LOGISTICA", S)]


PIECES = st.lists(
    st.sampled_from(
        [
            "you should have",
            "nunca",
            "都是你们的错",
            '"so"',
            "!!",
            "WHY WHY",
            " ",
            "\n",
            "a",
            "«",
            "our lawyers",
            "é",
            "\x00",
            "'",
        ]
    ),
    max_size=12,
).map(" ".join)


@given(st.one_of(PIECES, st.text(max_size=60)))
def test_spots_lie_in_the_text_in_order_and_never_over_each_other(text: str) -> None:
    found = spots(text)
    ends = [0, *(spot.end for spot in found)]
    assert all(
        before <= spot.first < spot.end <= len(text) for before, spot in zip(ends, found, strict=False)
    )
    assert found == spots(text), "the same text, the same spots"


@given(PIECES, st.sampled_from(["you should have told us", "es su culpa", "都是你们的错"]))
def test_more_words_around_hide_no_blame(before: str, blame: str) -> None:
    text = f"{before}\n{blame}."
    assert any(spot.end > len(before) for spot in spots(text))
