"""Customers and people as plain lists, one row each, for programs that know nothing of our tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tui.store.reading import Reader, Record

_WHICH = "(:ids IS NULL OR a.id IN (SELECT value FROM json_each(:ids)))"


def accounts(reader: Reader, ids: Iterable[int] | None) -> Iterator[Record]:
    """In the order of `ACCOUNTS` of services/export_flat.py; potential in cents."""
    return reader.each(
        f"""
        SELECT a.external_id, a.name, a.domain, a.website, a.phone, a.industry, a.region, a.city, a.country,
          a.category, a.stage, r.name, p.name, a.employees, a.currency, a.renewal_on, a.since_on,
          a.potential_cents, a.note
        FROM account AS a LEFT JOIN rep AS r ON r.id = a.rep_id LEFT JOIN account AS p ON p.id = a.parent_id
        WHERE {_WHICH} ORDER BY a.name, a.id
        """,  # names: closed list
        {"ids": _json(ids)},
    )


def contacts(reader: Reader, ids: Iterable[int] | None) -> Iterator[Record]:
    """In the order of `CONTACTS`."""
    return reader.each(
        f"""
        SELECT c.external_id, a.external_id, a.name, c.name, c.email, c.phone, c.title, c.role, c.left_on, c.note
        FROM contact AS c JOIN account AS a ON a.id = c.account_id
        WHERE {_WHICH} ORDER BY a.name, a.id, c.name, c.id
        """,  # names: closed list
        {"ids": _json(ids)},
    )


def _json(ids: Iterable[int] | None) -> str | None:
    return None if ids is None else json.dumps(sorted(ids))
