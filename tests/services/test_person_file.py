"""Everything known of one person, for people and for programs; and the corners of erasing them."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.services.conftest import Makers
from tests.services.erasing_story import MAIL, NAME, Story, traces
from tests.store.looking import value
from tui.errors import NotFound, Refused
from tui.rules.exits import Question
from tui.services import erasing, person_file, safety
from tui.services.desk import Desk
from tui.services.merging import merge
from tui.services.unmerging import unmerge
from tui.store import erasing_files
from tui.store.erasing import Wish
from tui.store.erasing_rules import linked
from tui.store.mentions import Identity
from tui.store.queries.person import identity

if TYPE_CHECKING:
    from tui.store.writing import Work

pytestmark = pytest.mark.feature("X15")


@pytest.fixture
def story(desk: Desk, make: Makers) -> Story:
    told = Story(desk, make)
    told.about_her()
    return told


def _private(work: Work, account: int) -> None:
    """What was said of one of ours speaks of her, too; and the customer went to a colleague."""
    work.named("test.private")
    departure = work.db.execute("SELECT id FROM departure WHERE account_id = ?", (account,)).fetchone()[0]
    question = tuple(Question).index(Question.TROUBLE_WITH_PERSON) + 1
    work.db.execute(
        "DELETE FROM departure_answer WHERE departure_id = ? AND question = ?", (departure, question)
    )
    work.db.execute(
        "INSERT INTO departure_answer (account_id, departure_id, question, state, verbatim, said_on) "
        "VALUES (?, ?, ?, 'answered', ?, '2026-01-01')",
        (account, departure, question, f"Ana shouted at {NAME}"),
    )
    work.db.execute("UPDATE departure SET trouble_with = ? WHERE id = ?", (f"{NAME} knows", departure))
    work.db.execute(
        "INSERT INTO handover (account_id, way, bundle, checksum, partner, at) VALUES "
        "(?, 'sent', '0123456789', ?, 'Tom', '2026-03-04T10:00:00Z')",
        (account, "a" * 64),
    )


def test_all_that_is_known_is_in_the_file(desk: Desk, story: Story) -> None:
    desk.write_now(_private, story.account)
    path = safety.back_up(desk.store, "by-hand")
    home = desk.store.home
    found = desk.read_now(person_file.person_file, story.her, home)
    tables = desk.read_now(lambda reader: set(linked(reader.db)))
    assert tables | {"contact", "apart", "foreign_row"} <= set(found.records)
    assert found.private == 2 and found.backups == (path.name,)
    assert found.files == (("2026-03-04", "Tom"),)
    said = json.loads(desk.read_now(person_file.content, story.her, home, "json", True))
    assert said["private_left_out"] == 0 and "Ana shouted" in json.dumps(said["mentions"])
    assert said["records"]["contact"][0]["email"] == MAIL
    page = desk.read_now(person_file.content, story.her, home, "html").decode()
    assert NAME in page and "Ana shouted" not in page and "2 private notes" in page
    text = desk.read_now(person_file.content, story.her, home, "md").decode()
    assert text.startswith(f"# {NAME}") and "to Tom" in text
    with pytest.raises(Refused):
        desk.read_now(person_file.content, story.her, home, "doc")
    plan = desk.read_now(erasing.plan, story.her, home)
    assert plan.files == ((date(2026, 3, 4), "handed over", "Tom"),)


def test_who_was_merged_into_them_goes_as_well(desk: Desk, make: Makers, story: Story) -> None:
    """A record of the same person that is there no more stands in the journal alone."""
    twin = make.contact(story.account, "Zora Quibbling", email=MAIL, note="zqmark of the twin")

    def gone(work: Work) -> None:
        work.named("test.gone")
        work.db.execute("DELETE FROM contact WHERE id = ?", (twin,))

    desk.write_now(gone)
    known = desk.read_now(lambda reader: identity(reader.db, story.her))
    assert known is not None and known.former == (twin,) and "Zora Quibbling" in known.names
    erasing.erase(desk.store, story.her)
    assert traces(desk.store.home.folder) == []
    assert b"Quibbling" not in desk.store.home.store.read_bytes()


def test_who_was_merged_into_them_before_their_account_was(desk: Desk, make: Makers) -> None:
    """The twin stands in the journal under an account that is no more, and cannot be taken apart from them."""
    keep, gone = make.account("Acme"), make.account("ACME SL")
    her = make.contact(gone, NAME, email=MAIL)
    twin = make.contact(gone, "Zori Quibbling", email="q@x.example", note="zqmark1", title="zqmark2")
    batch = desk.write_now(merge, "contact", her, twin).batch or 0
    desk.write_now(merge, "account", keep, gone)
    erasing.erase(desk.store, her)
    assert traces(desk.store.home.folder) == []
    assert not re.search(rb"Quibbling|q@x", desk.store.home.store.read_bytes())
    with pytest.raises((NotFound, Refused)):
        desk.write_now(unmerge, batch)


def test_a_backup_in_which_the_number_is_somebody_elses(desk: Desk, story: Story) -> None:
    """Restored stores may count anew: only the texts that speak of her change there."""
    path = safety.back_up(desk.store, "by-hand")

    omar = Identity(story.her, story.account, names=("Omar Gil",))
    assert erasing_files.holds(path, omar) is False
    before = path.read_bytes()
    assert not erasing_files.rewrite(path, omar, Wish(), desk.clock, "Ana")
    assert path.read_bytes() == before and NAME.encode() in before


def test_the_file_of_the_store_is_written_anew(desk: Desk, story: Story, tmp_path: Path) -> None:
    assert erasing.sweep(desk.store)
    assert value(desk, "SELECT count(*) FROM contact WHERE id = ?", story.her) == 1
    known = desk.read_now(lambda reader: identity(reader.db, story.her))
    assert known is not None
    for text in ("{", "[]", '{"x": {"t": "nobody"}}'):
        (tmp_path / "drafts.json").write_text(text)
        assert erasing_files.scrub_drafts(tmp_path / "drafts.json", known) == 0
        assert (tmp_path / "drafts.json").read_text() == text
