"""Accounts of the sample with their people, answers and money."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from tui.clean import clean, clean_line
from tui.services import sample_days
from tui.services.sample_book import SOURCE, Story, Telling


def tell_account(telling: Telling, said: Story) -> None:
    since = telling.day(said.get("since"))
    potential = said.get("potential")
    telling.rep = telling.reps[said["rep"]]
    telling.account = telling.book.add(
        "account",
        name=clean_line(said["name"]),
        category=said.get("category"),
        stage=said.get("stage", "customer"),
        rep_id=telling.rep,
        domain=_domain(said["name"]),
        industry=said["industry"],
        region=said["region"],
        city=said["city"],
        country=said["country"],
        employees=said["size"],
        currency=said.get("currency"),
        since_on=since,
        renewal_on=telling.day(said.get("renewal")),
        renewal_argument=said.get("argument"),
        reviewed_on=telling.day(said.get("reviewed")),
        potential_cents=None if potential is None else potential * 100,
        margin_rate=said.get("margin"),
        note=said.get("note"),
        source=SOURCE,
        created_on=since or telling.day(said["created"]),
    )
    telling.people, telling.answers = {}, {}
    for person in said.get("people", ()):
        _tell_person(telling, person, _domain(said["name"]))
    _tell_money(telling, said, since)


def _tell_money(telling: Telling, said: Story, since: date | None) -> None:
    if "spend" in said and since is not None:
        currency = said.get("currency")
        for month, cents in sample_days.months(
            telling.today, said["name"], said["spend"], since, telling.story
        ):
            telling.add("spend_month", month=month, amount_cents=cents, currency=currency, source=SOURCE)
    if "wallet" in said:
        on, yearly, source = said["wallet"]
        telling.add("category_spend", said_on=telling.past(on), yearly_cents=yearly * 100, source=source)
    if "rank" in said:
        on, ours, brands, source = said["rank"]
        telling.add("category_spend", said_on=telling.past(on), our_rank=ours, brands=brands, source=source)


def _tell_person(telling: Telling, said: list[Any], domain: str | None) -> None:
    name, role, title, answers = said[:4]
    left = said[4] if len(said) > 4 and said[4] != "" else None
    latest = max((answer[0] for answer in answers), default=None)
    person = telling.add(
        "contact",
        name=clean_line(name),
        role=role,
        title=title,
        email=_email(name, domain),
        left_on=telling.day(left),
        since_on=telling.day(said[5]) if len(said) > 5 else None,
        asked_feedback_on=None if latest is None else telling.day(latest - 4),
        source=SOURCE,
    )
    telling.people[name] = person
    for on, score, *words in answers:
        telling.answers[name, on] = telling.add(
            "response",
            contact_id=person,
            score=score,
            answered_on=telling.past(on),
            comment=clean(words[0]) or None if words else None,
            defect_id=telling.defects[words[1]] if len(words) > 1 and words[1] else None,
            touchpoint=words[2] if len(words) > 2 else None,
            survey="relationship",
            source=SOURCE,
        )


def _domain(name: str) -> str | None:
    """A made-up domain of letters, under the ending that is kept for examples; None for a name without any."""
    letters = _letters(name)
    return f"{letters}.example" if len(letters) > 2 else None


def _email(name: str, domain: str | None) -> str | None:
    parts = [_letters(part) for part in name.split()]
    if domain is None or not all(parts):
        return None
    return f"{'.'.join(parts)}@{domain}"


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isascii() and char.isalnum())
