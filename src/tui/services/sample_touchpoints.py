"""Points of an account's own touchpoint map in the sample, with the reminder of each counter-measure."""

from __future__ import annotations

import uuid

from tui.rules.touchpoints import BUILT_IN, MOST, STEP
from tui.services import wording_touchpoints as words
from tui.services.sample_book import Story, Telling


def tell_touchpoint(telling: Telling, said: Story) -> None:
    """One of the program's points by its `key`, changed; or one of our own, with `title` and `phase`."""
    point = next((one for one in BUILT_IN if one.key == said.get("key")), None)
    key = f"own-{telling.number('touchpoint')}" if point is None else point.key
    title = words.title(key, said.get("title", ""))
    due, done = telling.day(said.get("due")), telling.day(said.get("done"))
    measure = said.get("measure", "")
    reminder = None
    if due is not None:
        body = f"{title}: {measure}"
        reminder = telling.add(
            "reminder",
            rep_id=telling.rep,
            kind="reminder",
            body=body,
            due_on=due,
            done_on=done,
            uid=uuid.uuid5(uuid.NAMESPACE_URL, f"sample/{body}").hex,
        )
    telling.add(
        "touchpoint",
        key=key,
        phase=said["phase"] if point is None else str(point.phase),
        spot=STEP * MOST if point is None else point.spot,
        title=said.get("title", ""),
        mood=said["mood"],
        action=said.get("action", ""),
        measure=measure,
        owner=said.get("owner", ""),
        due_on=due,
        done_on=done,
        reminder_id=reminder,
        said_on=telling.today,
    )
