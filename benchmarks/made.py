"""Invented portfolios of any size: as CSV files such as other systems export, and as a store.

The same size and seed give the same portfolio, byte for byte. Answers come in order of time, as a survey tool
exports them, so those of one account lie scattered over the file and over the pages of the store.
"""

from __future__ import annotations

import csv
import math
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from tui.clock import Clock
from tui.paths import Home
from tui.services.desk import Desk

if TYPE_CHECKING:
    from tui.store.writing import Work

TODAY = date(2026, 11, 22)
"""The day of every benchmark: the programs get it as FALLOW_TODAY."""
DAYS = 730
"""The answers come from so many days before TODAY."""
LAST_MONTH = 2026 * 12 + 9
"""October 2026, the last complete month: figures end with it."""
DEFECTS = 40

FIRST_WORDS = (
    "Aldebaran Brisa Cordel Delta Ember Faro Gavia Hilo Inca Jaral Kermes Lumen Mistral Norte Orbe".split()
)
_SECOND = "Alimentos Bearings Ceramics Drogas Electric Freight Glass Hotels Ibérica Joyas 物流 Metals Optics".split()
_FORM = "SA SL GmbH Ltd BV AB Inc KG".split()
_GIVEN = (
    "Ana Bruno Carla Diego Elif Farid Greta Hugo Inés Jun Karim Lena Marta Nuno Olga Pablo Rosa Sven".split()
)
_FAMILY = (
    "Alonso Becker Castro Duarte Evers Fuentes Gómez Haas Ibarra Jansen Köhler López Méndez 李 Øster".split()
)
_CATEGORIES = ("key", "normal", "normal", "normal", "low", "low", "", "")
_SCORES = (2, 4, 6, 7, 8, 8, 9, 9, 9, 10, 10)
_COMMENTS = (
    "",
    "",
    "",
    "Delivery was two days late again.",
    "Thanks to the team in Lugo!",
    "Precio alto, buen trato",
)


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of what. `people`: contacts of each account.

    `months`: figures of an account, one a month. `issues`: closed ones, each under one of DEFECTS.
    """

    accounts: int
    responses: int
    seed: int = 7
    months: int = 0
    issues: int = 0
    people: int = 2

    @property
    def name(self) -> str:
        more = f"-{self.months}-{self.issues}" if self.months or self.issues else ""
        more += f"-p{self.people}" if self.people != 2 else ""
        return f"{self.accounts}-{self.responses}-{self.seed}{more}"


def accounts(size: Size) -> Iterator[tuple[str, str, str, str, str]]:
    """(external id, name, category or blank, industry, country); names differ, ids count from 1."""
    draw = random.Random(f"{size.seed} accounts")
    for number in range(1, size.accounts + 1):
        name = f"{draw.choice(FIRST_WORDS)} {draw.choice(_SECOND)} {number} {draw.choice(_FORM)}"
        yield (
            f"A{number:07d}",
            name,
            draw.choice(_CATEGORIES),
            draw.choice(_SECOND),
            draw.choice(("ES", "DE", "MX")),
        )


def contacts(size: Size) -> Iterator[tuple[str, str, str, str, str]]:
    """(external id, account's external id, name, mail, role); those of account 1 come first, one of each decides."""
    draw = random.Random(f"{size.seed} contacts")
    many = size.people
    for number in range(1, many * size.accounts + 1):
        name = f"{draw.choice(_GIVEN)} {draw.choice(_FAMILY)}"
        decides = number % many == 1 % many
        role = "decision_maker" if decides else draw.choice(("user", "user", "influencer", "administration"))
        yield f"C{number:08d}", f"A{(number + many - 1) // many:07d}", name, f"p{number}@example.com", role


def responses(size: Size) -> Iterator[tuple[int, int, int, str, str]]:
    """(account number, contact number, score, day, comment or blank), in order of time."""
    draw = random.Random(f"{size.seed} responses")
    first = TODAY - timedelta(days=DAYS)
    days = [(first + timedelta(days=day)).isoformat() for day in range(DAYS)]
    below, choice, many = draw.randrange, draw.choice, size.people
    for number in range(size.responses):
        account = below(size.accounts) + 1
        day = days[number * DAYS // size.responses]
        yield account, many * account - below(many), choice(_SCORES), day, choice(_COMMENTS)


def figures(size: Size) -> Iterator[tuple[int, str, int]]:
    """(account number, first day of the month, cents), month by month as an ERP exports them.

    Every account has a level and a season of its own; one in ten buys in the last quarter a third less than before,
    one in twelve buys each quarter only, and a credit note stands here and there.
    """
    draw = random.Random(f"{size.seed} figures")
    kinds = [
        (draw.randrange(20_000, 2_000_000), draw.randrange(12), draw.random() * 0.5, draw.random())
        for _account in range(size.accounts)
    ]
    for index in range(LAST_MONTH - size.months + 1, LAST_MONTH + 1):
        month = f"{index // 12:04d}-{index % 12 + 1:02d}-01"
        late = index > LAST_MONTH - 3
        waves = [math.cos((index - peak) * math.pi / 6) for peak in range(12)]
        for number, (level, peak, swing, kind) in enumerate(kinds, start=1):
            cents = level * (1 + swing * waves[peak]) * (0.85 + 0.3 * draw.random())
            if kind < 0.1 and late:
                cents *= 0.65
            elif kind > 0.917:
                cents = 3 * cents if index % 3 == number % 3 else 0.0
            yield number, month, -round(cents / 4) if draw.random() < 0.002 else round(cents)


def issues(size: Size) -> Iterator[tuple[int, int, str, str, str]]:
    """(account number, defect number, title, reported on, closed on), in order of time; no issue is open."""
    draw = random.Random(f"{size.seed} issues")
    for number in range(size.issues):
        day = TODAY - timedelta(days=DAYS - number * (DAYS - 30) // size.issues)
        defect = min(draw.randrange(1, DEFECTS + 1), draw.randrange(1, DEFECTS + 1))
        closed = (day + timedelta(days=draw.randrange(1, 25))).isoformat()
        yield draw.randrange(size.accounts) + 1, defect, f"Complaint {number + 1}", day.isoformat(), closed


def write_files(folder: Path, size: Size) -> tuple[Path, Path, Path]:
    """accounts.csv, contacts.csv and responses.csv with the columns a CRM and a survey tool would give them."""
    folder.mkdir(parents=True, exist_ok=True)
    of_accounts, of_contacts, of_answers = (
        folder / f"{name}.csv" for name in ("accounts", "contacts", "responses")
    )
    _write(of_accounts, ("Account ID", "Account Name", "Category", "Industry", "Country"), accounts(size))
    _write(of_contacts, ("Contact ID", "Account ID", "Name", "Email", "Role"), contacts(size))
    answers = (
        (f"R{number:08d}", f"A{account:07d}", f"C{contact:08d}", score, day, comment)
        for number, (account, contact, score, day, comment) in enumerate(responses(size), start=1)
    )
    head = ("Response ID", "Account ID", "Contact ID", "NPS Score", "Date", "Comment")
    _write(of_answers, head, answers)
    return of_accounts, of_contacts, of_answers


def _write(file: Path, head: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(head)
        writer.writerows(rows)


def make_store(among: Path, size: Size, *, by_account: bool = False) -> Path:
    """A home folder whose store holds the portfolio and what the rules make of it. Taken as it is if it is there.

    `by_account` puts the answers in sorted by account, as no survey tool exports them.
    """
    folder = among / f"store-{size.name}{'-sorted' if by_account else ''}"
    home = Home(folder)
    if home.store.exists():
        return folder
    with Desk.open(home, Clock.at(TODAY)) as desk:
        desk.write_now(_fill, size, by_account)
    return folder


def _fill(work: Work, size: Size, by_account: bool) -> None:
    work.named("import.run")
    work.insert_all(
        "account",
        ("external_id", "name", "category", "industry", "country", "created_on"),
        (
            (ext, name, category or None, trade, land, "2024-06-03")
            for ext, name, category, trade, land in accounts(size)
        ),
    )
    work.insert_all(
        "contact",
        ("external_id", "account_id", "name", "email", "role"),
        ((ext, int(account[1:]), name, mail, role) for ext, account, name, mail, role in contacts(size)),
    )
    answers: Iterable[tuple[int, int, int, str, str]] = responses(size)
    if by_account:
        answers = sorted(answers, key=itemgetter(0))
    work.insert_all(
        "response",
        ("account_id", "contact_id", "score", "answered_on", "comment"),
        ((account, contact, score, day, said or None) for account, contact, score, day, said in answers),
    )
    _fill_money_and_issues(work, size)


def _fill_money_and_issues(work: Work, size: Size) -> None:
    if size.months:
        work.insert_all("spend_month", ("account_id", "month", "amount_cents"), figures(size))
    if size.issues:
        kinds = ("product", "price", "service")
        work.insert_all(
            "defect",
            ("name", "category"),
            ((f"Defect {number}", kinds[number % 3]) for number in range(1, DEFECTS + 1)),
        )
        work.insert_all(
            "issue",
            "account_id told_contact_id confirmed_contact_id defect_id title category state "
            "reported_on fixed_on told_on confirmed_on".split(),
            (
                (
                    account,
                    *[size.people * account] * 2,
                    defect,
                    title,
                    kinds[defect % 3],
                    "confirmed",
                    day,
                    *[closed] * 3,
                )
                for account, defect, title, day, closed in issues(size)
            ),
        )
