"""The exit interview of a plan: what was answered, what else is known of the departure, names said before."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.reading import Reader, Record


class Known(NamedTuple):
    """The departure behind a plan, as far as the interview asks for it."""

    departure_id: int
    account_id: int
    account: str
    state: str
    ends_on: str
    reason: str | None
    reason_kind: str | None
    competitor: str | None
    substitute: str | None
    avoidable: str | None
    trouble_with: str | None


def known(reader: Reader, plan_id: int) -> Known | None:
    row = reader.one(
        """
        SELECT d.id, d.account_id, a.name, p.state, d.ends_on, d.reason, d.reason_kind, d.competitor, d.substitute,
          d.avoidable, d.trouble_with
        FROM exit_plan AS p JOIN departure AS d ON d.id = p.departure_id JOIN account AS a ON a.id = d.account_id
        WHERE p.id = ?
        """,
        (plan_id,),
    )
    return None if row is None else Known(*row)


def answers(reader: Reader, departure_id: int) -> list[Record]:
    """(id, question, state, verbatim, said on) in the order of the questions."""
    return reader.rows(
        "SELECT id, question, state, verbatim, said_on FROM departure_answer WHERE departure_id = ? ORDER BY question",
        (departure_id,),
    )


def corrected(reader: Reader, departure_id: int) -> list[int]:
    """The questions whose answer was changed after it was first kept, undone changes not counted."""
    rows = reader.rows(
        """
        SELECT DISTINCT a.question FROM departure_answer AS a
        JOIN journal AS j ON j.tbl = 'departure_answer' AND j.row_id = a.id AND j.op = 'U'
        JOIN batch AS b ON b.id = j.batch_id AND b.kind = 'act' AND b.state = 'done'
        WHERE a.departure_id = ? ORDER BY a.question
        """,
        (departure_id,),
    )
    return [row[0] for row in rows]


NAMED = ("competitor", "substitute")


def names(reader: Reader, field: str) -> list[str]:
    """Competitors or substitutes that departures named, the most frequent first."""
    rows = reader.rows(
        f"""
        SELECT {field} FROM departure WHERE {field} IS NOT NULL AND {field} <> ''
        GROUP BY {field} ORDER BY count(*) DESC, min(id)
        """  # names: closed list
    )
    return [row[0] for row in rows]
