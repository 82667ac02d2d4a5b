"""NPS of any set of answers, with its margin of error and n; counts instead of a score where n is small (A2)."""

from __future__ import annotations

from datetime import date

from tui.errors import Refused
from tui.i18n import _
from tui.rules.advocacy import Nps, nps_of_counts
from tui.services import wording_terms
from tui.shape import dataclass
from tui.store.queries import nps as query
from tui.store.reading import Reader

GROUPS: tuple[str, ...] = tuple(query.GROUPS)


@dataclass(frozen=True, slots=True)
class NpsGroup:
    """`group` is the value as kept, None for answers without one; `label` is how a person reads it."""

    group: str | None
    label: str
    nps: Nps


def nps(
    reader: Reader,
    by: str | None = None,
    latest: bool = False,
    since: date | None = None,
    until: date | None = None,
    account_id: int | None = None,
) -> tuple[NpsGroup, ...]:
    """One group for each value of `by` (one for all without it), by name; empty where there are no answers.

    `latest` takes the last answer of each contact within the span; the unsigned ones of an account are one voice.
    Raises Refused for an unknown `by` and for a span that ends before it begins.
    """
    if by is not None and by not in query.GROUPS:
        raise Refused(
            _("Answers are not grouped by “{by}”.").format(by=by),
            todo=_("It can be: {names}.").format(names=", ".join(GROUPS)),
        )
    if since is not None and until is not None and until < since:
        raise Refused(
            _("The span ends on {until}, before it begins on {since}.").format(
                until=until.isoformat(), since=since.isoformat()
            )
        )
    found = query.counts(reader, by, latest, since, until, account_id)
    return tuple(
        NpsGroup(
            row.group,
            _label(by, row.group),
            nps_of_counts(row.promoters, row.passives, row.detractors, reader.defaults),
        )
        for row in found
        if row.promoters + row.passives + row.detractors
    )


def _label(by: str | None, group: str | None) -> str:
    if by is None:
        return _("all answers")
    if by == "category":
        return wording_terms.category(group)
    if by == "role" and group is not None:
        return wording_terms.role(group)
    return group if group is not None else _("not said")


def least(reader: Reader) -> int:
    """So many answers make a score; of fewer there are counts."""
    return reader.defaults.nps_min_n
