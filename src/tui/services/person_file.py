"""Everything known of one person (X15), as a paper for people and as plain values for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from tui.errors import Refused
from tui.i18n import _, language, ngettext
from tui.services import wording_acts, wording_fields, wording_records
from tui.services.erasing import copies, known
from tui.services.figures import number, short_day
from tui.shape import dataclass
from tui.store.queries.exporting import ABOUT_OURS, PRIVATE_COLUMNS
from tui.store.reading import Reader, instant

if TYPE_CHECKING:
    from tui.exchange.paper import Paper, Section
    from tui.paths import Home
    from tui.services.paper_blocks import Block
    from tui.store.mentions import Identity
    from tui.store.queries.person import Change, Mention

FORMATS = ("json", "md", "html")


@dataclass(frozen=True, slots=True)
class PersonFile:
    """`records` by table as the store holds them; `private` counts what was left out unasked (D12).

    `backups` are names of files; `files` (day, to whom) of handovers that went out with the customer.
    """

    id: int
    name: str
    account_id: int
    account: str
    records: dict[str, tuple[dict[str, Any], ...]]
    mentions: tuple[Mention, ...]
    changes: tuple[Change, ...]
    backups: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    private: int


def person_file(reader: Reader, contact_id: int, home: Home, private: bool = False) -> PersonFile:
    """All of it. What was said of one of our own people goes along only where that is asked for. Raises NotFound."""
    from tui.store.queries import person as query

    who, them = known(reader, contact_id)
    records: dict[str, list[dict[str, Any]]] = {}
    seen: set[tuple[str, int]] = set()
    for table, row in (*query.records(reader.db, who.id), *query.related(reader.db, who.id)):
        if (table, row["id"]) not in seen:
            seen.add((table, row["id"]))
            records.setdefault(table, []).append(row)
    found = [one for one in query.mentions(reader.db, them) if (one.table, one.row_id) not in seen]
    shown = [one for one in found if private or not _private(reader, one)]
    return PersonFile(
        who.id,
        who.name,
        who.account_id,
        who.account,
        {table: tuple(rows) for table, rows in records.items()},
        tuple(shown),
        tuple(query.changes(reader, who.id)),
        _backups(home, them),
        tuple(query.handovers(reader, who.account_id)),
        len(found) - len(shown),
    )


def _private(reader: Reader, one: Mention) -> bool:
    if (one.table, one.column) in PRIVATE_COLUMNS:
        return True
    from tui.store.queries.person import question_of

    return one.table == "departure_answer" and question_of(reader, one.row_id) == ABOUT_OURS


def _backups(home: Home, them: Identity) -> tuple[str, ...]:
    return tuple(one.path.name for one in copies(home, them))


def content(reader: Reader, contact_id: int, home: Home, ending: str, private: bool = False) -> bytes:
    """A file's content: `json`, `md` or `html`. Raises Refused for another ending."""
    if ending not in FORMATS:
        raise Refused(_("“{format}” is no format; use json, md or html.").format(format=ending))
    found = person_file(reader, contact_id, home, private)
    if ending == "json":
        return (json.dumps(values(found, reader.today), ensure_ascii=False, indent=1) + "\n").encode()
    if ending == "md":
        from tui.exchange.paper_md import paper_markdown

        return paper_markdown(paper(reader, found)).encode()
    from tui.exchange.paper_html import paper_html

    return paper_html(paper(reader, found)).encode()


def values(found: PersonFile, today: date) -> dict[str, Any]:
    """As JSON holds it: names of tables and columns are those of an export, money is in cents."""
    return {
        "written_on": today.isoformat(),
        "person": {"id": found.id, "name": found.name},
        "account": {"id": found.account_id, "name": found.account},
        "records": {table: list(rows) for table, rows in found.records.items()},
        "mentions": [
            {
                "table": one.table,
                "id": one.row_id,
                "account_id": one.account_id,
                "column": one.column,
                "text": one.text,
            }
            for one in found.mentions
        ],
        "history": [
            one._asdict() | {"before": _object(one.before), "after": _object(one.after)}
            for one in found.changes
        ],
        "backups": list(found.backups),
        "handed_over": [{"on": day, "to": partner} for day, partner in found.files],
        "private_left_out": found.private,
    }


def _object(text: str | None) -> Any:
    return json.loads(text) if text else None


# -- for people -------------------------------------------------------------------------------------------


def seen(reader: Reader, contact_id: int, home: Home, private: bool = False) -> tuple[Block, ...]:
    """The paper as a screen shows it."""
    from tui.services.paper_blocks import blocks

    return blocks(paper(reader, person_file(reader, contact_id, home, private)))


def paper(reader: Reader, found: PersonFile) -> Paper:
    from tui.exchange.paper import Paper

    sections = [_of_table(reader, found, table) for table in found.records]
    sections += [_mentions(found.mentions), _history(found.changes), _elsewhere(found)]
    left = ngettext(
        "{n} private note about one of our own people is left out.",
        "{n} private notes about our own people are left out.",
        found.private,
    )
    return Paper(
        title=found.name,
        kicker=_("Everything known of one person"),
        sections=tuple(one for one in sections if one.parts),
        head=((_("Customer"), found.account), (_("Written"), short_day(reader.today))),
        foot=left.format(n=number(found.private)) if found.private else "",
        language=language(),
    )


def _of_table(reader: Reader, found: PersonFile, table: str) -> Section:
    from tui.exchange.paper import Pairs, Section

    parts = [Pairs(pairs) for row in found.records[table] if (pairs := _pairs(reader, table, row, found.id))]
    words = wording_records.table(table)
    count = f" ({number(len(parts))})" if len(parts) > 1 else ""
    return Section(f"{words[:1].upper()}{words[1:]}{count}", tuple(parts))


def _pairs(reader: Reader, table: str, row: dict[str, Any], me: int) -> tuple[tuple[str, str], ...]:
    from tui.store.queries.history import name_behind

    out = []
    for name, said in row.items():
        if said in (None, "") or name in wording_fields.HIDDEN or (name == "contact_id" and said == me):
            continue
        if name.endswith("_id") and isinstance(said, int):
            shown = name_behind(reader, name, said) or str(said)
        else:
            shown = wording_fields.value(table, name, said, row, reader.today)
        if shown:
            out.append((wording_fields.field(name), shown))
    return tuple(out)


def _mentions(found: Iterable[Mention]) -> Section:
    from tui.exchange.paper import Pairs, Section

    rows = [(f"{wording_records.table(one.table)} {one.row_id}", one.text) for one in found]
    return Section(_("Mentioned in other records"), (Pairs(tuple(rows)),) if rows else ())


def _history(found: Iterable[Change]) -> Section:
    from tui.exchange.paper import Pairs, Section

    rows = []
    for one in found:
        at = instant(one.at)
        what = wording_acts.act(one.act)
        about = f": {one.about}" if one.about else ""
        rows.append((short_day(at.date()) if at else one.at, f"{what}{about} ({one.who})"))
    return Section(_("How it came here and was changed"), (Pairs(tuple(rows)),) if rows else ())


def _elsewhere(found: PersonFile) -> Section:
    from tui.exchange.paper import Points, Section

    items = [_("backup {name}").format(name=name) for name in found.backups]
    items += [
        _("handed over with the customer on {day} to {name}").format(day=day, name=partner or "?")
        for day, partner in found.files
    ]
    return Section(_("Copies elsewhere"), (Points(tuple(items)),) if items else ())
