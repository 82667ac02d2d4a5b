"""What a row of an accounts file says, as the fields of an account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tui.exchange.drafts import AccountDraft
from tui.exchange.given import with_lines
from tui.i18n import _
from tui.services.importing.names import domain_of_site
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally
from tui.store.queries import joining


def said_of(
    draft: AccountDraft, here: Mapping[str, Any], source: str, *, exits_apart: bool
) -> dict[str, Any]:
    """What the row says, by field; the owner aside. `here`: the account as it is kept."""
    said: dict[str, Any] = {
        field: getattr(draft, field)
        for field in (
            *("name", "category", "stage", "domain", "website", "phone", "industry", "region", "city"),
            *("country", "employees", "currency", "potential_cents"),
        )
    }
    said["note"] = with_lines(draft.note or (here["note"] if draft.kept else None), draft.kept)
    said["since_on"], said["renewal_on"] = day_text(draft.since_on), day_text(draft.renewal_on)
    if draft.name == draft.external_id:
        del said["name"]
    if exits_apart:
        del said["currency"]  # of what was lost, not of what the account is counted in here
    if draft.external_id and here["external_id"] is None:
        said |= {"external_id": draft.external_id, "source": source}
    return {field: value for field, value in said.items() if value is not None}


def former_sites(scene: Scene, row_id: int, here: Mapping[str, Any], changes: Mapping[str, Any]) -> None:
    """An account whose domain or website changes is known by the domain it had, too."""
    for field in ("domain", "website"):
        old = domain_of_site(here[field]) if field in changes else None
        if old is None or old == domain_of_site(changes[field]):
            continue
        if (row_id, old) not in scene.accounts.known_domains:
            scene.known_as(row_id, "domain", old)


def like_ended(scene: Scene, tally: Tally, line: int, draft: AccountDraft) -> None:
    """A new customer with the domain of one that left may be that one under a new name: it is said."""
    if not scene.ended:
        return
    match = scene.accounts.by_domain(draft.domain or draft.website, scene.first_account)
    for row_id in match.several if match.id is None else (match.id,):
        if row_id in scene.ended:
            names = scene.sink.ask(joining.names_of, [row_id])
            why = _(
                "New, with the domain of “{name}”, who left on {day}: the same customer under a new name?"
            )
            why = why.format(name=names.get(row_id, ""), day=scene.ended[row_id])
            tally.problems.add(line, "domain", why)


def day_text(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())
