"""Files of cards, of every version and habit: what each card says, and what is said of those that say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.errors import BadFile
from tui.exchange.drafts import ContactDraft, Detail
from tui.exchange.plan import plan
from tui.exchange.preview import ProblemList
from tui.exchange.read import read
from tui.exchange.vcard_in import open_cards

pytestmark = pytest.mark.feature("X11")


def cards(folder: Path, content: bytes | str) -> tuple[list[ContactDraft], list[tuple[int, str]]]:
    """(the drafts, (line, problem) of what is said beside them)"""
    path = folder / "cards.vcf"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    planned = plan(path)
    assert planned.recognised.source == "vcard" and planned.recognised.kinds == ("accounts", "contacts")
    problems = ProblemList()
    found = [row for chunk in read(planned, planned.mapping("contacts"), problems) for row in chunk.rows]
    return found, [(one.line, one.message) for one in [*planned.problems, *problems]]


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> str:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def one(folder: Path, *lines: str, version: str = "3.0") -> ContactDraft:
    found, problems = cards(folder, card(*lines, version=version))
    assert not problems
    return found[0]


def test_a_card_of_today(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        "FN;LANGUAGE=es:Marta Ruiz\\, la jefa",
        "N:Ruiz;Marta;;;",
        'ORG;SORT-AS="Albion":Seguros\\; Albión;Compras;Norte',
        "TITLE:Directora",
        "ROLE:decisora",
        'EMAIL;TYPE="work,internet";PREF=2:Marta@Albion.example',
        "EMAIL;PREF=1;TYPE=home:m@home.example",
        'TEL;VALUE=uri;TYPE="voice,cell":tel:+34-600-111-222;ext=5',
        "REV:20260101T000000Z",
        "NOTE:two\\nlines\\, \\\\ and \\; signs",
        'X-SKYPE;X-Y="a;b^\'c":marta;ruiz',
        version="4.0",
    )
    assert found.external_id == "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"
    assert (found.name, found.account_ref) == ("Marta Ruiz, la jefa", "Seguros; Albión")
    assert (found.title, found.role) == ("Directora", "decision_maker")
    assert (found.email, found.phone) == ("m@home.example", "+34-600-111-222;ext=5")
    assert found.details == (
        Detail("N", "", "Ruiz;Marta;;;"),
        Detail("ORG", "", ";Compras;Norte", "SORT-AS=Albion;OWN=1"),
        Detail("EMAIL", "work", "Marta@Albion.example"),
        Detail("EMAIL", "home", "m@home.example", "OWN=1"),
        Detail("TEL", "voice,cell", "+34-600-111-222;ext=5", "OWN=1"),
        Detail("NOTE", "", "two\nlines, \\ and ; signs"),
        Detail("X-SKYPE", "", "marta;ruiz", 'X-Y=a b"c'),
    )


def test_an_old_spanish_card(tmp_path: Path) -> None:
    """2.1 with soft line ends, a charset of its own, bare types, and octets of Latin-1 beside."""
    text = card(
        "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:N=FA=F1ez;Bego=\r\n=F1a",
        "ORG:Cerámicas Ñuño;Dirección",
        "TEL;WORK;FAX:91 1",
        "TEL;WORK;VOICE;PREF:+34 915 551 234",
        "LABEL;WORK;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Calle Mayor 3=0D=0A=\r\n28001 Madrid =C3=B1",
        "NOTE:folded at a\r\n  blank",
        version="2.1",
    )
    found, problems = cards(tmp_path, text.encode("latin-1"))
    assert not problems
    assert (found[0].name, found[0].account_ref, found[0].phone) == (
        "Begoña Núñez",
        "Cerámicas Ñuño",
        "+34 915 551 234",
    )
    assert Detail("LABEL", "work", "Calle Mayor 3\n28001 Madrid ñ") in found[0].details
    assert Detail("TEL", "work,fax", "91 1") in found[0].details
    assert Detail("NOTE", "", "folded at a  blank") in found[0].details
    assert "latin-1, from line 5" in open_cards(tmp_path / "cards.vcf").encoding.note


def test_folds_within_a_letter_groups_and_every_line_end(tmp_path: Path) -> None:
    octets = card("FN:Zoë 客户 Müller", "item1.EMAIL:z@a.example", "item1.X-ABLabel:_$!<Other>!$_").encode()
    cut = octets.replace("客".encode(), "客".encode()[:1] + b"\r\n " + "客".encode()[1:])
    for ends in (b"\r\n", b"\n", b"\r"):
        for mark in (b"", b"\xef\xbb\xbf", b"\r\n\r\n"):
            found, _problems = cards(tmp_path, mark + cut.replace(b"\r\n", ends))
            assert found[0].name == "Zoë 客户 Müller"
            assert found[0].details == (
                Detail("EMAIL", "", "z@a.example", "GROUP=item1;OWN=1"),
                Detail("X-ABLABEL", "", "_$!<Other>!$_", "GROUP=item1"),
            )
    wide = card("FN:Zoë").encode("utf-16")
    assert cards(tmp_path, wide)[0][0].name == "Zoë"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("N:Public;John;Quinlan,Paul;Mr.;Esq.",), "Mr. John Quinlan Paul Public Esq."),
        (("N:王;小明;;;",), "王小明"),
        (("FN:", "ORG:Only a company"), "Only a company"),
        (("EMAIL:who@ever.example",), "who@ever.example"),
        (("FN:NULL",), "NULL"),
        (("FN:'=1+1",), "'=1+1"),
    ],
)
def test_a_name_is_made_of_what_there_is(tmp_path: Path, lines: tuple[str, ...], name: str) -> None:
    assert one(tmp_path, *lines).name == name


def test_what_is_left_out_is_said_by_line_and_the_rest_comes_in(tmp_path: Path) -> None:
    text = (
        card("FN:A", "PHOTO;ENCODING=b;TYPE=JPEG:SGVsbG8s", " IHRoaXM=", "AGENT:", "BEGIN:VCARD", "FN:Nested")
        + "\r\n".join(["EMAIL:a@a.example", "END:VCARD", "rubbish", ""])
        + card("TEL:1")
        + "BEGIN:VCARD\r\nFN:never ends\r\n"
        + card("FN:B", "no property here", f"NOTE:{'x' * 20_001}", "KEY:data:text/plain,1", version="4.0")
        + card("KIND:group", "FN:All of us", version="4.0")
        + "BEGIN:VCARD\r\nFN:cut"
    )
    found, problems = cards(tmp_path, text)
    assert [draft.name for draft in found] == ["A", "B"] and found[0].email == "a@a.example"
    said = [(line, message.split(":")[0]) for line, message in problems]
    assert said == [
        (4, "A picture, sound or key inside the card is left out."),
        (6, "A card within a card is left out."),
        (12, "This line stands outside of any card"),
        (13, "A card without a name, a company or an address"),
        (17, "This card never ends"),
        (22, "This line is no part of a card"),
        (23, "Longer than 20,000 characters"),
        (24, "A picture, sound or key inside the card is left out."),
        (26, "A list of other cards, no person"),
        (31, "This card never ends"),
    ]  # fmt: skip


def test_a_file_without_a_whole_card_and_a_calendar_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.vcf"
    for content, words in (
        (b"BEGIN:VCARD\r\nFN:cut", "no whole card"),
        (b"BEGIN:VCARD\r\nEND:VCARD\r\n", "without a name"),
        (b"BEGIN:VCARD\r\n" + b"\0" * 5000, "damaged"),
        (b"BEGIN:VCARD\r\nNOTE:" + b"x" * (1 << 21), "longer than a million"),
        (b"begin:vcalendar\r\nEND:VCALENDAR\r\n", "a calendar"),
    ):
        path.write_bytes(content)
        with pytest.raises(BadFile, match=words):
            plan(path)


def test_an_encoding_may_be_said(tmp_path: Path) -> None:
    path = tmp_path / "x.vcf"
    path.write_bytes(card("FN:王小明").encode("gb18030"))
    assert next(open_cards(path, "gb18030").rows())[1][1] == "王小明"
