"""Defects for screens: a dozen on the accounts of a store of their own, and many."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.ui.stores import Hands, ago, open_desk
from tui.services import accounts, contacts, defect_work, feedback, issues, reps
from tui.services.desk import Desk

# (name, category, every how many-th account has it, from which on, how much lower it scores)
SORTS: tuple[tuple[str, str | None, int, int, int], ...] = (
    ("Claims handled late at month end", "service", 3, 0, 4),
    ("Nobody calls back", "service", 4, 1, 3),
    ("Portal logs people out", "product", 6, 2, 2),
    ("Scans [b]cannot[/b] be read “100 %”", "product", 5, 3, 1),
    ("没有通知的附加费", "price", 7, 4, 2),
    ("Surcharge that was never announced to anybody in time", "price", 8, 5, 3),
    ("Forms that nobody reads", None, 9, 6, -2),
    ("Van comes too late", "service", 30, 7, 5),
)


def defect_store(home: Path, hands: Hands | None = None) -> Desk:
    """Sixty accounts that answered, each with the defects its number gives; the second defect is mended."""
    desk = open_desk(home, hands)
    do = desk.write_now
    do(reps.set_me, do(reps.add, "Ana Ruiz").rep_id)
    desk.store.forget_who()

    def fill(work: Any) -> None:
        work.named("test.made")
        day = ago(900).isoformat()
        rows = [(f"Firm {n:02} [x]", ("key", "normal", "low")[n % 3], "customer", 1, day) for n in range(60)]
        work.insert_all("account", ("name", "category", "stage", "rep_id", "created_on"), rows)
        work.insert_all("contact", ("account_id", "name"), [(n + 1, f"Person {n:02}") for n in range(60)])
        work.insert_all("defect", ("name", "category"), [(name, kind) for name, kind, *_rest in SORTS])
        answers, found = [], []
        for n in range(60):
            low = [at for at, (_n, _k, each, first, _l) in enumerate(SORTS) if n % each == first % each]
            score = max(0, min(10, 8 + n % 3 - sum(SORTS[at][4] for at in low)))
            answers.append((n + 1, n + 1, score, ago(30 + n).isoformat()))
            found += [
                (n + 1, at + 1, f"It hurt {at}", "service", "diagnosed", ago(40 + n).isoformat())
                for at in low
            ]
        work.insert_all("response", ("account_id", "contact_id", "score", "answered_on"), answers)
        work.insert_all(
            "issue", ("account_id", "defect_id", "title", "category", "state", "reported_on"), found
        )

    do(fill)
    do(defect_work.mend, 2, "a rota with names", ago(3))
    return desk


def few_defects(home: Path) -> Desk:
    """One account, one answer, one defect: nothing that can be measured."""
    desk = open_desk(home)
    do = desk.write_now
    do(accounts.add, "Lonely [x]")
    do(contacts.add, 1, "Lone Person", "decision_maker")
    do(feedback.record, 1, 1, 3, "late", ago(2))
    do(issues.report, 1, "late again", "service", on=ago(2))
    do(defect_work.add, "Late", "service", [1, 2])
    return desk


def many_defects(desk: Desk, number: int = 500) -> None:
    """Names by the hundred on the accounts of `defect_store`: some had by many, most by a few or nobody."""

    def fill(work: Any) -> None:
        work.named("test.made")
        first, _n = work.insert_all(
            "defect", ("name",), [(f"Defect {n} “with a [name]” {n}",) for n in range(number)]
        )
        found = [
            (account + 1, first + n, "x", "price", "diagnosed", ago(9).isoformat())
            for n in range(number // 2)
            for account in range(n % 7, 60, 2 + n % 11)
        ]
        work.insert_all(
            "issue", ("account_id", "defect_id", "title", "category", "state", "reported_on"), found
        )

    desk.write_now(fill)
