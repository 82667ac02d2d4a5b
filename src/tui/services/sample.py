"""The sample portfolio: the files of sample_data/ as one undoable act, its days counted from today."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import BadFile, Refused
from tui.i18n import _
from tui.services.sample_book import SOURCE, Book, Story, Telling
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class SampleLoaded:
    """How much of a portfolio was made."""

    accounts: int
    contacts: int
    responses: int
    me: str


def folder() -> Path:
    """Where the files lie: inside the installed package, else in the work tree. Raises BadFile."""
    package = Path(__file__).resolve().parent.parent
    for place in (package / "sample_data", package.parent.parent / "sample_data"):
        if (place / "story.toml").is_file():
            return place
    raise BadFile(_("The sample portfolio is not part of this installation."))


def read(place: Path) -> Story:
    """All files of a folder as one: lists joined, tables of accounts merged."""
    story: Story = {}
    for path in sorted(place.glob("*.toml")):
        with path.open("rb") as file:
            said = tomllib.load(file)
        for key, value in said.items():
            if isinstance(value, list):
                story.setdefault(key, []).extend(value)
            else:
                story.setdefault(key, {}).update(value)
    for key in ("people", "issues", "reminders", "plays", "discounts", "asked", "touchpoints"):
        by_name = {account["name"]: account for account in story["account"]}
        for name, more in story.get(key, {}).items():
            by_name[name].setdefault(key, []).extend(more)
    return story


def load_sample(work: Work, place: Path | None = None) -> SampleLoaded:
    """Fill an empty store with the sample. Raises Refused where it holds accounts already."""
    from tui.services.sample_accounts import tell_account
    from tui.services.sample_exits import tell_exit, tell_lost, tell_stayed
    from tui.services.sample_parts import tell_parts
    from tui.store.queries.importing import any_row
    from tui.store.queries.keeping import set_me

    if any_row(work.reader, "account") or any_row(work.reader, "rep"):
        raise Refused(
            _("This store holds a portfolio already."),
            _("Nothing was changed."),
            _("`fallow demo` opens the sample in a store of its own."),
        )
    story = read(folder() if place is None else place)
    telling = _begin(work, story)
    for said in story["account"]:
        tell_account(telling, said)
        tell_parts(telling, said)
        if "exit" in said:
            tell_exit(telling, said)
        if "lost" in said:
            tell_lost(telling, said)
        if "stayed" in said:
            tell_stayed(telling, said)
    me = next(rep for rep in story["rep"] if rep.get("me"))
    work.named("sample.load", about=me["name"])
    ids = telling.book.save(work)
    set_me(work.db, ids[telling.reps[me["key"]]])
    count = len(story["account"])
    people = sum(len(said.get("people", ())) for said in story["account"])
    answers = sum(len(one[3]) for said in story["account"] for one in said.get("people", ()))
    return SampleLoaded(count, people, answers, me["name"])


def _begin(work: Work, story: Story) -> Telling:
    book = Book()
    reps = {
        said["key"]: book.add("rep", name=said["name"], role=said["role"], email=said["email"])
        for said in story["rep"]
    }
    telling = Telling(book, work.today, work.now, story, reps, {})
    for said in story["defect"]:
        telling.defects[said["name"]] = book.add(
            "defect",
            name=said["name"],
            category=said["category"],
            fix=said.get("fix"),
            fixed_on=telling.day(said.get("fixed")),
        )
    for said in story["disruption"]:
        plain = {key: said[key] for key in ("name", "side", "scope", "scope_value")}
        book.add(
            "disruption",
            starts_on=telling.past(said["starts"]),
            ends_on=telling.day(said.get("ends")),
            **plain,
        )
    for said in story.get("inbox", ()):
        book.add(
            "inbox",
            body=said["body"],
            problem=said["problem"],
            source=SOURCE,
            said_at=work.now - timedelta(days=said["ago"]),
        )
    return telling
