"""The whole table of R3: one account a reason, and the same answer wherever the gate is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import DAY, Fallow
from tests.services.conftest import Makers
from tests.services.stories import ago, row
from tui.clock import Clock
from tui.paths import Home
from tui.services import bulk_plays, mailing, plays
from tui.services.desk import Desk

KIND, CHANNEL = "referral", "mail"
SOON = date(2026, 12, 6)
Say = Callable[[Makers, int, int], object]


def _answer(score: int, days: int = 5) -> Say:
    return lambda make, account, contact: make.response(account, contact, score, ago(days))


def _with(table: str, **fields: Any) -> Say:
    def say(make: Makers, account: int, contact: int) -> None:
        make.response(account, contact, 9, ago(5))
        own = {"contact_id": contact} if table in ("Consent",) or fields.get("kind") == "absence" else {}
        row(make, table, account_id=account, **own, **fields)

    return say


def _issue(**fields: Any) -> Say:
    def say(make: Makers, account: int, contact: int) -> None:
        make.response(account, contact, 9, ago(5))
        if fields.get("state") == "told":
            fields["told_contact_id"] = contact
        row(
            make, "Issue", account_id=account, title="late", category="service", reported_on=ago(20), **fields
        )

    return say


def _happy(make: Makers, account: int, contact: int) -> None:
    make.response(account, contact, 9, ago(5))


def _disrupted(make: Makers, account: int, contact: int) -> None:
    _happy(make, account, contact)
    flood = row(
        make,
        "Disruption",
        name="flood",
        side="ours",
        scope="accounts",
        starts_on=ago(30),
        ends_on=ago(1),
    )
    row(make, "DisruptionAccount", account_id=account, disruption_id=flood)


def _leaving(make: Makers, account: int, contact: int) -> None:
    _happy(make, account, contact)
    row(make, "Departure", account_id=account, decided_on=ago(9), ends_on=SOON, stage_before="customer")


def _spoilt(make: Makers, account: int, contact: int) -> None:
    wrong = make.response(account, contact, 9, ago(5))

    def spoil(work: Any) -> None:
        work.named("test.spoil")
        work.db.execute("PRAGMA ignore_check_constraints = 1")
        work.db.execute("UPDATE response SET score = 99 WHERE id = ?", (wrong,))
        work.db.execute("PRAGMA ignore_check_constraints = 0")

    make.desk.write_now(spoil)


TABLE: dict[str, tuple[str, Say, dict[str, Any], str | None]] = {
    # reason: verdict, what happened, fields of the account, next good date
    "go": ("go", _happy, {}, None),
    "unreadable": ("hold", _spoilt, {}, None),
    "detractor": ("hold", _answer(4), {}, None),
    "issue_severe": ("hold", _issue(severity="severe"), {}, None),
    "issue_late": ("hold", _issue(promised_on=ago(1)), {}, None),
    "fix_unconfirmed": ("hold", _issue(state="told", told_on=ago(2)), {}, None),
    "disruption": ("hold", _disrupted, {}, "2026-12-05"),
    "leaving": ("hold", _leaving, {"stage": "leaving"}, None),
    "lost": ("hold", _happy, {"stage": "lost"}, None),
    "non_solicit": ("hold", _with("NonSolicit", until_on=SOON), {}, "2026-12-07"),
    "low_outbound": ("hold", _happy, {"category": "low"}, None),
    "opted_out": ("hold", _with("Consent", channel="mail", given=0, said_on=ago(3)), {}, None),
    "stance_unknown": ("ask_first", lambda *_: None, {}, None),
    "stance_stale": ("ask_first", _answer(9, 400), {}, None),
    "contact_away": (
        "ask_first",
        _with("ClosedWindow", kind="absence", starts_on=ago(1), ends_on=SOON),
        {},
        "2026-12-07",
    ),
    "budget_closed": (
        "ask_first",
        _with(
            "ClosedWindow",
            kind="budget",
            starts_on=date(2023, 11, 1),
            ends_on=date(2024, 1, 14),
            yearly=1,
        ),
        {},
        "2027-01-15",
    ),
    "quiet_window": (
        "ask_first",
        _with("ClosedWindow", kind="quiet", starts_on=ago(1), ends_on=SOON),
        {},
        "2026-12-07",
    ),
    "asked_recently": (
        "ask_first",
        _with("Act", kind="call", selling=1, done_on=ago(3)),
        {},
        "2026-12-19",
    ),
    "passive": ("ask_first", _answer(8), {}, None),
}
OF_A_PERSON = {"opted_out", "contact_away"}
"""Reasons that stand against one person; a play for many accounts names nobody yet."""


@pytest.fixture
def ids(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, tuple[int, int, int]]]:
    """(account, contact, open play) by reason."""
    monkeypatch.setenv("FALLOW_TODAY", DAY)
    made: dict[str, tuple[int, int, int]] = {}
    with Desk.open(Home(home), Clock.system()) as desk:
        make = Makers(desk)
        me = make.rep(me=True)
        for code, (_verdict, say, fields, _good) in TABLE.items():
            account = make.account(f"Case {code}", rep_id=me, **fields)
            contact = make.contact(account, f"Eva {code}", email=f"{code}@case.example")
            say(make, account, contact)
            play = row(
                make,
                "Play",
                account_id=account,
                contact_id=contact,
                kind=KIND,
                channel=CHANNEL,
                title="x",
                created_on=ago(1),
            )
            made[code] = (account, contact, play)
    yield made


def expected(code: str) -> tuple[str, list[str], str | None]:
    verdict, _say, _fields, good = TABLE[code]
    return verdict, [] if code == "go" else [code], good


@pytest.mark.feature("A4", "A26", "C15", "C18")
def test_every_reason_of_the_table_is_said_the_same_everywhere(
    ids: dict[str, tuple[int, int, int]], fallow: Fallow, home: Path, tmp_path: Path
) -> None:
    place = {one["account_id"]: one for one in fallow("plays", "--json").json}
    mailed = fallow("mailing", "--play", KIND, "--to", str(tmp_path / "out.csv"), "--json").json
    reached = {one["account"]["id"] for one in mailed["people"]}
    left = {one["account"]["id"]: one for one in mailed["left_out"]}
    for code, (account, _contact, play) in ids.items():
        verdict, codes, good = expected(code)
        asked = fallow(
            "may-i", str(account), "--play", KIND, "--channel", CHANNEL, "--contact", f"Eva {code}", "--json"
        ).json
        assert (asked["verdict"], [one["code"] for one in asked["reasons"]]) == (verdict, codes), code
        assert asked["next_good_date"] == good, code
        for reason in asked["reasons"]:
            assert reason["lift"]["text"] and (reason["evidence"] or code == "unreadable"), code
        shown = place[account]
        assert (shown["id"], shown["verdict"], shown["next_good_date"]) == (play, verdict, good), code
        assert [one["code"] for one in shown["why"]["reasons"]] == codes, code
        assert (account in reached) == (verdict == "go"), code
        assert left.get(account, {"codes": []})["codes"] == codes, code
    assert (tmp_path / "out.csv").read_text("utf-8-sig").splitlines() == [
        "account,contact,email",
        "Case go,Eva go,go@case.example",
    ]
    _and_in_bulk(home, ids)


def _and_in_bulk(home: Path, ids: dict[str, tuple[int, int, int]]) -> None:
    accounts = {account: code for code, (account, _contact, _play) in ids.items()}
    with Desk.open(Home(home), Clock.system()) as desk:
        seen = desk.read_now(bulk_plays.preview, list(accounts), "upsell_more", CHANNEL)
        assert not seen.already
        for one in (*seen.go, *seen.ask_first, *seen.hold):
            code = accounts[one.account_id]
            verdict, codes, good = expected("go" if code in OF_A_PERSON else code)
            found = [reason.code for reason in one.why.reasons]
            assert (str(one.verdict), found) == (verdict, codes), code
            assert one.next_good_date == (good and date.fromisoformat(good)), code
        assert len((*seen.go, *seen.ask_first, *seen.hold)) == len(TABLE)
        again = desk.read_now(bulk_plays.preview, list(accounts), KIND)
        assert len(again.already) == len(TABLE)


@pytest.mark.feature("A4")
def test_the_place_and_the_mailing_ask_the_same_gate(
    ids: dict[str, tuple[int, int, int]], home: Path
) -> None:
    with Desk.open(Home(home), Clock.system()) as desk:
        place = desk.read_now(plays.place)
        by_verdict = {"go": place.go, "ask_first": place.ask_first, "hold": place.hold}
        for verdict, group in by_verdict.items():
            wanted = {ids[code][2] for code in TABLE if TABLE[code][0] == verdict}
            assert {one.id for one in group} == wanted
        found = desk.read_now(mailing.mailing, KIND)
        assert [one.account_id for one in found.go] == [ids["go"][0]]
        assert found.accounts == len(TABLE)


@pytest.mark.feature("C15")
def test_answering_is_always_go_for_a_low_account(
    ids: dict[str, tuple[int, int, int]], fallow: Fallow
) -> None:
    low = str(ids["low_outbound"][0])
    assert fallow("may-i", low, "--json").json["verdict"] == "hold"
    assert fallow("may-i", low, "--inbound", "--json").json["verdict"] == "go"


def test_whom_it_would_go_to_is_named_or_refused(
    ids: dict[str, tuple[int, int, int]], fallow: Fallow
) -> None:
    account, contact, _play = ids["contact_away"]
    found = fallow("may-i", str(account), "--contact", "EVA", "--json").json
    assert found["contact"] == {"id": contact, "name": "Eva contact_away"}
    nobody = fallow("may-i", str(account), "--contact", "Olga")
    assert nobody.status == 1 and "Eva contact_away" in nobody.err and not nobody.out
    assert "good from 7 Dec 2026" in fallow("may-i", str(account), "--contact", "eva").out
