"""Customers and people as two plain files (X10): for a spreadsheet or another program, and for our own import.

Headers are those that any program's import knows. What only Fallow knows (answers, loops, exits) is in the whole
export.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from tui.exchange.csv_out import Cell, write_csv
from tui.services.exporting import Written, refuse_present, unwritable

if TYPE_CHECKING:
    from tui.store.reading import Reader, Record

ACCOUNTS = (
    *("Account ID", "Account Name", "Domain", "Website", "Phone", "Industry", "Region", "City", "Country"),
    *("Category", "Stage", "Account Owner", "Parent Account", "Employees", "Currency", "Renewal Date"),
    *("Customer Since", "Potential", "Note"),
)
CONTACTS = (
    *("Contact ID", "Account ID", "Account Name", "Full Name", "Email", "Phone", "Job Title", "Role"),
    *("Left On", "Note"),
)
_POTENTIAL = ACCOUNTS.index("Potential")


def export_flat(
    reader: Reader, folder: Path, accounts: Iterable[int] | None = None, *, replace: bool = False
) -> list[Written]:
    """Write accounts.csv and contacts.csv, both or neither. Raises Refused where one is there, unless `replace`."""
    from tui.store.backup import part, private_folder, rename_into_place, settle
    from tui.store.queries import export_flat as query

    ids = None if accounts is None else sorted(set(accounts))
    files: dict[str, tuple[Sequence[str], Iterator[Sequence[Cell]]]] = {
        "accounts": (ACCOUNTS, map(_account, query.accounts(reader, ids))),
        "contacts": (CONTACTS, iter(query.contacts(reader, ids))),
    }
    targets = {name: folder / f"{name}.csv" for name in files}
    refuse_present(folder, targets.values(), replace)
    private_folder(folder)
    written = []
    with ExitStack() as stack:
        parts = {name: stack.enter_context(part(folder)) for name in files}
        for name, (header, rows) in files.items():
            try:
                with parts[name].open("w", encoding="utf-8-sig", newline="") as file:
                    written.append(Written(name, targets[name], write_csv(file, header, rows)))
            except OSError as error:
                raise unwritable(folder, error) from error
        for name, path in targets.items():
            settle(parts[name])
            rename_into_place(parts[name], path)
    return written


def _account(row: Record) -> list[Cell]:
    cells = list(row)
    cents = cells[_POTENTIAL]
    cells[_POTENTIAL] = None if cents is None else f"{cents // 100}.{cents % 100:02}"
    return cells
