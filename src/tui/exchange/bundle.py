"""A handover: one account as one JSON file, readable by people, checked to the last field by programs.

The envelope only: what it says of itself, its readable head, its checksum. The rows are judged in bundle_rows.py, a
passphrase in bundle_lock.py. Nothing in a file is trusted: a sender “claims to be”, an id is only a number of theirs.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tui.clean import clean, clean_line
from tui.clock import instant_of
from tui.errors import BadFile
from tui.exchange.bundle_json import bad, canonical, loads, read_text
from tui.exchange.bundle_lock import is_locked, unlock
from tui.exchange.bundle_rows import Row, Shape, checked
from tui.i18n import _
from tui.shape import dataclass

PROGRAM = "fallow"
KIND = "handover"
FORMAT = 1
FIRST_SCHEMA = 2
"""The first version of the schema that knew of handovers."""
_ID = re.compile(r"[0-9a-f]{32}")
_TABLE = re.compile(r"[a-z][a-z_]{0,40}")
_MOST_LINES, _LONGEST_LINE, _MOST_BUNDLES = 2_000, 2_000, 10_000
_SENDER = {"claims_to_be": str, "store": str}
_ACCOUNT = {"id": int, "name": str}
_FIELDS: dict[str, type] = {
    "read_me": list,
    "program": str,
    "kind": str,
    "format": int,
    "schema": int,
    "bundle": str,
    "sender": dict,
    "to": str,
    "written_at": str,
    "private": bool,
    "account": dict,
    "history": list,
    "origins": dict,
    "tables": dict,
    "checksum": str,
}

Origins = Mapping[str, Mapping[str, Mapping[int, int]]]
"""By store and table: the id of a row in the bundle -> its id in that store."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a file says. `read_me` are its lines for people; `history` the handovers the account went through before.

    `schema` is the sender's; `store` tells senders apart and proves nothing; `private`: what was said of our people
    is in it; `tables` holds rows by table with the ids of the sender.
    """

    read_me: tuple[str, ...]
    schema: int
    bundle: str
    sender: str
    store: str
    to: str
    written_at: str
    private: bool
    account_id: int
    account: str
    history: tuple[str, ...]
    origins: Origins
    tables: Mapping[str, Sequence[Row]]
    checksum: str = ""


def digest(said: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical text of all but the checksum itself."""
    rest = {name: value for name, value in said.items() if name != "checksum"}
    return hashlib.sha256(canonical(rest).encode("ascii")).hexdigest()


def written(made: Bundle) -> tuple[str, str]:
    """(text of the file, checksum) of a bundle: what people read stands first."""
    said: dict[str, Any] = {
        "read_me": list(made.read_me),
        "program": PROGRAM,
        "kind": KIND,
        "format": FORMAT,
        "schema": made.schema,
        "bundle": made.bundle,
        "sender": {"claims_to_be": made.sender, "store": made.store},
        "to": made.to,
        "written_at": made.written_at,
        "private": made.private,
        "account": {"id": made.account_id, "name": made.account},
        "history": list(made.history),
        "origins": {
            store: {table: sorted(map(list, ids.items())) for table, ids in tables.items()}
            for store, tables in made.origins.items()
        },
        "tables": {name: [_plain(row) for row in rows] for name, rows in made.tables.items() if rows},
    }
    said["checksum"] = digest(said)
    return json.dumps(said, ensure_ascii=False, indent=1, allow_nan=False) + "\n", said["checksum"]


def _plain(row: Row) -> Row:
    """A row with fractions of 15 digits: more are refused when they are read."""
    return {
        name: float(f"{value:.15g}") if isinstance(value, float) else value for name, value in row.items()
    }


def recognised(path: Path) -> bool:
    """Whether a file looks like a handover, whole or not; no more of it than its beginning is read."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            start = file.read(4_000).decode("utf-8", "replace").lstrip()
    except (OSError, ValueError):
        return False
    return start.startswith("{") and '"read_me"' in start[:200]


def opened(path: Path, passphrase: str | None = None) -> tuple[dict[str, Any], bool]:
    """(what the file says, whether it was locked), the checksum and the envelope looked at.

    Raises BadFile for all that is no whole handover of ours; NeedsPassphrase where it is locked and none was given.
    """
    said = loads(read_text(path))
    _ours(said)
    locked = is_locked(said)
    if locked:
        outer = said
        said = loads(unlock(outer, passphrase, digest(outer)))
        _ours(said)
        if said.get("bundle") != outer["bundle"]:
            raise bad(_("The file was put together from two: it was tampered with."))
    _envelope(said)
    if said["checksum"] != digest(said):
        raise bad(
            _("The file was damaged or changed since it was written: its checksum does not fit."),
            _("Ask for it once more."),
        )
    return said, locked


def _ours(said: Mapping[str, Any]) -> None:
    if said.get("program") != PROGRAM or said.get("kind") != KIND:
        raise bad(_("The file is no handover of Fallow."))
    if type(said.get("format")) is not int or type(said.get("schema")) is not int:
        raise bad(_("The file is no handover of Fallow."))
    if said["format"] > FORMAT:
        raise newer()
    if said["format"] != FORMAT or said["schema"] < FIRST_SCHEMA:
        raise bad(_("The file names a version that no Fallow ever wrote."))


def newer() -> BadFile:
    return bad(_("The file was written by a newer Fallow."), _("Bring this Fallow up to date first."))


def _envelope(said: Mapping[str, Any]) -> None:
    exact(said, _FIELDS)
    exact(said["sender"], _SENDER)
    exact(said["account"], _ACCOUNT)
    if not all(_ID.fullmatch(one) for one in (said["bundle"], said["sender"]["store"])):
        raise odd("bundle")
    if not all(isinstance(one, str) for one in said["read_me"]) or len(said["read_me"]) > _MOST_LINES:
        raise odd("read_me")
    if any(
        len(one) > _LONGEST_LINE for one in (*said["read_me"], said["to"], said["sender"]["claims_to_be"])
    ):
        raise odd("read_me")
    try:
        instant_of(said["written_at"])
    except ValueError:
        raise odd("written_at") from None
    known = [isinstance(one, str) and _ID.fullmatch(one) is not None for one in said["history"]]
    if not all(known) or len(known) > _MOST_BUNDLES:
        raise odd("history")


def exact(said: Any, fields: Mapping[str, type]) -> None:
    """Raise BadFile unless exactly these names are there, each of its type."""
    if not isinstance(said, dict):
        raise odd("{}")
    for name in [*said, *fields]:
        if name not in fields or name not in said or type(said[name]) is not fields[name]:
            raise odd(name)


def odd(name: str) -> BadFile:
    said = _("The file says something that no handover says, at “{name}”: it was tampered with.")
    return bad(said.format(name=clean_line(str(name), 60)))


def parsed(said: Mapping[str, Any], shape: Shape, schema: int) -> Bundle:
    """A bundle with rows that fit the shape of this store's tables. Raises BadFile.

    `schema` is our own version; the shape depends on whether private things are in it. What an older Fallow did not
    know yet may be missing.
    """
    if said["schema"] > schema:
        raise newer()
    tables = checked(said["tables"], shape, said["account"]["id"], older=said["schema"] < schema)
    (account,) = tables["account"]
    return Bundle(
        tuple(clean(line).replace("\n", " ") for line in said["read_me"]),
        said["schema"],
        said["bundle"],
        clean_line(said["sender"]["claims_to_be"]),
        said["sender"]["store"],
        clean_line(said["to"]),
        said["written_at"],
        said["private"],
        said["account"]["id"],
        str(account["name"]),
        tuple(said["history"]),
        _origins(said["origins"], tables),
        tables,
        said["checksum"],
    )


def _origins(said: Mapping[str, Any], tables: Mapping[str, Sequence[Row]]) -> Origins:
    """Raises BadFile where a pair is none, or is about a row that is not in the bundle."""
    found: dict[str, dict[str, dict[int, int]]] = {}
    ids = {table: {row["id"] for row in rows} for table, rows in tables.items()}
    for store, named in said.items():
        if not _ID.fullmatch(store) or not isinstance(named, dict):
            raise odd("origins")
        for table, pairs in named.items():
            if not _TABLE.fullmatch(table) or not isinstance(pairs, list):
                raise odd("origins")
            for pair in pairs:
                if not _two_ids(pair) or pair[0] not in ids.get(table, ()):
                    raise odd("origins")
                if pair[0] in found.setdefault(store, {}).setdefault(table, {}):
                    raise odd("origins")
                found[store][table][pair[0]] = pair[1]
            if len(set(found.get(store, {}).get(table, {}).values())) != len(pairs):
                raise odd("origins")
    return found


def _two_ids(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(type(one) is int and one > 0 for one in pair)
