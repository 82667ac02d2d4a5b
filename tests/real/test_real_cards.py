"""Cards and calendars that other programs wrote: what vobject reads in them is what we read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tui.errors import BadFile
from tui.exchange.drafts import ContactDraft
from tui.exchange.plan import plan
from tui.exchange.preview import ProblemList
from tui.exchange.read import read
from tui.services.cards import card_file
from tui.services.desk import Desk
from tui.services.importing import apply_import, plan_import


@pytest.fixture
def folder(real_data: Path) -> Path:
    return real_data / "calendars_contacts"


@pytest.fixture
def expected(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf-8"))
    return found


def drafts(path: Path) -> list[ContactDraft]:
    planned = plan(path)
    assert planned.recognised.source == "vcard"
    return [row for chunk in read(planned, planned.mapping("contacts"), ProblemList()) for row in chunk.rows]


@pytest.mark.feature("X11")
def test_what_another_reader_finds_in_a_card_we_find(folder: Path, expected: dict[str, Any]) -> None:
    for name, said in expected["vcf"].items():
        cards = [card for card in said["cards"] if card["fn"] or card["email"]]
        if not cards:
            with pytest.raises(BadFile, match="no sound line"):
                plan(folder / name)
            continue
        for card, draft in zip(cards, drafts(folder / name), strict=True):
            assert draft.name == card["fn"][0]
            for kind, field, own in (("EMAIL", "email", draft.email), ("TEL", "tel", draft.phone)):
                found = {own, *(line.value for line in draft.details if line.kind == kind)} - {None}
                assert found == {text.removeprefix("tel:") for text in card[field]}
            assert (draft.title or "") == "".join(card["title"])
            assert (draft.account_ref or "") == "".join(card["org"]).split(" ; ")[0]


@pytest.mark.feature("X11")
@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_all_of_them_in_out_and_in_again(desk: Desk, folder: Path, tmp_path: Path, version: str) -> None:
    files = [path for path in sorted(folder.rglob("*.vcf")) if path.stem != "vcard_grouped"]
    assert len(files) == 7
    done = desk.write_now(apply_import, plan_import(desk, files))
    made = sum(file.count.create for file in done.files)
    assert made == 6, "one names no company and no address: it waits in the inbox"
    out = tmp_path / "all.vcf"
    out.write_bytes(desk.write_now(card_file, version=version).content)
    again = desk.write_now(apply_import, plan_import(desk, [out]))
    assert (again.batch, again.files[0].count.same) == (None, made)


@pytest.mark.feature("X12")
def test_a_calendar_is_no_table(folder: Path) -> None:
    for path in sorted(folder.rglob("*.ics")):
        with pytest.raises(BadFile):
            plan(path)
