"""Cards as we write them: as the standards have it, read by another program, and by us to the letter."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.clean import clean, clean_line
from tui.exchange.csv_out import unguarded
from tui.exchange.drafts import Detail
from tui.exchange.preview import ProblemList
from tui.exchange.vcard_card import unpacked
from tui.exchange.vcard_in import open_cards
from tui.exchange.vcard_out import Card, cards
from tui.exchange.vcard_text import name_parts
from tui.shape import replace

pytestmark = pytest.mark.feature("X11")

CARD = Card(
    uid="urn:uuid:4fbe8971-0bc3-824c-9c26-36c3e1eff6b1",
    name="Marta Ruiz",
    company="Seguros; Albión, S.A.",
    role="influencer",
    title="Directora",
    email="marta@albion.example",
    phone="+34 600 111 222",
    left_on="2026-03-01",
    notes=("No longer there.",),
    changed=datetime(2026, 11, 22, 12, tzinfo=UTC),
    details=(
        Detail("EMAIL", "work", "marta@albion.example", "OWN=1"),
        Detail("EMAIL", "home", "m@home.example"),
        Detail("TEL", "fax", "91 1", "GROUP=item2;X-Y=a b"),
        Detail("ADR", "work", ";;Calle Mayor 3\\, 2;Madrid;;28001;España"),
        Detail("ORG", "", ";Compras;Norte", "OWN=1"),
        Detail("X-SKYPE", "", "marta;ruiz"),
        Detail("NOTE", "", "two\nlines"),
    ),
)
HOSTILE = "x\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:evil \x1b[2J[/] [ACME] 客户\u202e;,\\n\"^'" + "é" * 100
_LINE = re.compile(
    rb"(?:[A-Za-z0-9-]+\.)?[A-Za-z0-9-]+(?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*)(?:,[^\";:,]*)*)*:.*",
    re.DOTALL,
)


def back(content: bytes) -> list[dict[str, object]]:
    """What our own reader makes of a file, all of which it reads without a word."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.vcf"
        path.write_bytes(content)
        problems = ProblemList()
        sheet = open_cards(path)
        rows = [dict(zip(sheet.header, cells, strict=True)) for _line, cells in sheet.rows(problems)]
        assert not list(problems)
    return [{**row, "LINES": set(unpacked(row["LINES"]) or ()) if row["LINES"] else set()} for row in rows]


def strictly(content: bytes) -> list[bytes]:
    """The lines put together: CRLF, at most 75 octets, no letter cut, each a line of a card."""
    assert content.endswith(b"END:VCARD\r\n")
    raw = content.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in raw)
    assert all(line.decode() is not None for line in raw), "a letter is never cut"
    whole = content.replace(b"\r\n ", b"").split(b"\r\n")[:-1]
    assert all(_LINE.fullmatch(line) for line in whole)
    return whole


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_card_comes_back_as_it_was(version: str) -> None:
    content = cards([CARD], version)
    lines = strictly(content)
    assert (b"EMAIL;TYPE=work,pref:" if version == "3.0" else b"EMAIL;TYPE=work;PREF=1:") in content
    assert b"item2.TEL;TYPE=fax;X-Y=a b:91 1" in lines
    assert b"REV:2026" in content and f"VERSION:{version}".encode() in lines
    found = back(content)[0]
    assert (found["UID"], found["FN"], found["ORG"]) == (CARD.uid, CARD.name, CARD.company)
    assert (found["ROLE"], found["TITLE"], found["LEFT"]) == ("influencer", CARD.title, CARD.left_on)
    assert (found["EMAIL"], found["TEL"]) == (CARD.email, CARD.phone)
    assert found["LINES"] == set(CARD.details), "our own note is read past"


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_another_program_reads_it(version: str) -> None:
    mean = replace(CARD, name=clean_line(HOSTILE), company=HOSTILE, title=HOSTILE)
    content = cards([CARD, mean], version)
    strictly(content)
    first, second = vobject.readComponents(content.decode())
    assert (first.fn.value, first.org.value) == (CARD.name, [CARD.company, "Compras", "Norte"])
    assert [line.value for line in first.email_list] == [CARD.email, "m@home.example"]
    assert first.adr.value.street == "Calle Mayor 3, 2" and first.n.value.family == "Ruiz"
    assert second.fn.value == clean_line(HOSTILE)


def test_a_label_goes_with_the_number_it_was_for() -> None:
    labels = (
        Detail("TEL", "cell", "600 111 222", "GROUP=item1;OWN=1"),
        Detail("X-ABLABEL", "", "Mine", "GROUP=item1"),
        Detail("N", "", "Ruiz Gil;Marta;;;"),
    )
    same = cards([replace(CARD, phone="+600111222", details=labels)])
    assert b"item1.TEL;TYPE=cell:+600111222" in same and b"item1.X-ABLABEL" in same
    assert b"N:Ruiz Gil;Marta" in same
    other = cards([replace(CARD, phone="91 555", name="Ana Sanz", details=labels)])
    assert b"\r\nTEL:91 555" in other and b"ABLABEL" not in other and b"N:Sanz;Ana" in other


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60)
KINDS = st.sampled_from(["EMAIL", "TEL", "ADR", "NOTE", "X-A", "URL", "BDAY", "RELATED"])
LABELS = st.sampled_from(["", "work", "home,voice", "x-mine"])
PARAMS = st.sampled_from(["", "LANGUAGE=es", "GROUP=item1", 'X-P=a,b"^c'])


@settings(max_examples=60, deadline=None)
@given(
    TEXT, TEXT, TEXT, st.lists(st.tuples(KINDS, LABELS, TEXT, PARAMS), max_size=4), st.sampled_from(["3.0", "4.0"])
)  # fmt: skip
def test_whatever_is_written_is_read_to_the_letter(
    name: str, company: str, title: str, more: list[tuple[str, str, str, str]], version: str
) -> None:
    said = clean_line(name) or "x"
    kept = [Detail(kind, label, clean(text).strip(), params) for kind, label, text, params in more]
    texts = [line for line in kept if line.value and line.kind not in ("ADR", "X-A", "RELATED")]
    raw = [
        line._replace(value=line.value.replace("\n", "\\n"))
        for line in kept
        if line.value and line.kind in ("ADR", "X-A", "RELATED")
    ]
    taken = [
        line for line in (*texts, *raw) if not line.value.lower().startswith(("data:", "tel:", "mailto:"))
    ]
    made = replace(
        CARD, name=said, company=company, title=title, role="", left_on="", notes=(), details=tuple(taken)
    )
    content = cards([made, CARD], version)
    strictly(content)
    found, after = back(content)
    assert (unguarded(str(found["FN"])), found["EMAIL"]) == (said, CARD.email)
    assert found["LINES"] == set(taken) and after["FN"] == CARD.name
    assert len(list(vobject.readComponents(content.decode()))) == 2


@pytest.mark.parametrize(
    ("name", "family", "given", "more"),
    [
        ("Marta Ruiz", "Ruiz", "Marta", ""),
        ("Marta Núñez de la Vega", "Núñez de la Vega", "Marta", ""),
        ("José Luis García Pérez", "García Pérez", "José Luis", ""),
        ("José Luis García", "García", "José Luis", ""),
        ("Marta García Pérez", "García Pérez", "Marta", ""),
        ("Joan Fuster i Ortells", "Ortells", "Joan", "Fuster i"),
        ("John Quinlan Public", "Public", "John", "Quinlan"),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig", ""),
        ("Ruiz, Marta", "Ruiz", "Marta", ""),
        ("王小明", "王", "小明", ""),
        ("欧阳修文", "欧阳", "修文", ""),
        ("王 小明", "王", "小明", ""),
        ("Dr. Ada Lovelace PhD", "Lovelace", "Ada", ""),
        ("Ada", "", "Ada", ""),
        ("", "", "", ""),
    ],
)
def test_the_parts_of_a_name(name: str, family: str, given: str, more: str) -> None:
    assert name_parts(name)[:3] == (family, given, more)
