"""Who confirmed a fix, and who answered better after it: the names of a proof."""

from __future__ import annotations

from tui.store.reading import Reader


def confirmers(reader: Reader, account_id: int) -> dict[int, tuple[str, str, str | None]]:
    """By issue: its title, its state, and the contact who confirmed the fix."""
    rows = reader.rows(
        """
        SELECT i.id, i.title, i.state, c.name FROM issue AS i
        LEFT JOIN contact AS c ON c.id = i.confirmed_contact_id WHERE i.account_id = ?
        """,
        (account_id,),
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def signers(reader: Reader, response_ids: list[int]) -> dict[int, str | None]:
    """By answer the contact who gave it."""
    marks = ", ".join("?" * len(response_ids))
    rows = reader.rows(
        f"SELECT r.id, c.name FROM response AS r LEFT JOIN contact AS c ON c.id = r.contact_id "  # names: marks only
        f"WHERE r.id IN ({marks})",
        response_ids,
    )
    return {row[0]: row[1] for row in rows}
