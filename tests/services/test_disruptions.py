"""Disruptions: whom they touch, how they change, what comes back when they are gone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.services.conftest import TODAY, Makers
from tests.services.importing_help import rows
from tui.errors import NotFound, Refused, Stale
from tui.services import disruptions, undo
from tui.services.desk import Desk
from tui.services.disruption_views import DisruptionView, one, places, touched_words
from tui.services.disruption_views import disruptions as listed
from tui.services.plays import may_i
from tui.services.portfolio import Filters, window
from tui.services.spend import spend, spends


def fallen(make: Makers, name: str, **fields: Any) -> int:
    """An account whose last three months are half of what they were."""
    account = make.account(name, **fields)
    for back in range(1, 31):
        index = 2026 * 12 + 10 - back
        make.month(account, date(index // 12, index % 12 + 1, 1), 50_000 if back < 4 else 100_000)
    return account


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def only(desk: Desk) -> DisruptionView:
    (found,) = desk.read_now(listed)
    return found


@pytest.mark.feature("A14")
def test_a_region_is_found_case_and_accents_aside(desk: Desk, make: Makers) -> None:
    inside, outside = fallen(make, "Inside", region="Aragón"), fallen(make, "Outside", region="Norte")
    fallen(make, "Beside", region="ARAGON")
    made = desk.write_now(disruptions.register, "Flood", "theirs", ago(5), scope="region", value=" aragon ")
    assert (made.touched, made.warning) == (2, "")
    assert {one.account for one in desk.read_now(spends) if one.muted_by} == {"Inside", "Beside"}
    said = desk.read_now(spend, inside)
    assert (said.alert, said.muted_by) == (False, "Flood") and said.note.endswith("not judged: Flood")
    assert desk.read_now(spend, outside).alert
    assert "disruption" in [reason.code for reason in desk.read_now(may_i, inside).why.reasons]
    assert [row.name for row in desk.read_now(window, Filters(spend="muted"))] == ["Beside", "Inside"]
    assert [row.name for row in desk.read_now(window, Filters(spend="fell"))] == ["Outside"]


@pytest.mark.feature("A14")
def test_a_place_where_no_account_is_is_said(desk: Desk, make: Makers) -> None:
    make.account("A", region="Norte", industry="Food")
    for scope in ("region", "industry"):
        made = desk.write_now(disruptions.register, "Flood", "ours", ago(5), scope=scope, value="Atlantis")
        assert (made.touched, made.warning) == (0, "No account is there: Atlantis.")
    assert [touched_words(view.touched) for view in desk.read_now(listed)] == ["no account is there"] * 2
    known = desk.read_now(places)
    assert (
        known.touched("region", "NORTE"),
        known.touched("industry", "food"),
        known.touched("all", ""),
    ) == (1, 1, 1)


@pytest.mark.feature("A14")
def test_the_list_says_what_runs_what_is_over_and_what_is_doubtful(desk: Desk, make: Makers) -> None:
    account = make.account("A")
    do = desk.write_now
    do(disruptions.register, "Old", "ours", ago(400))
    do(disruptions.register, "Over", "ours", ago(90), ago(60))
    do(disruptions.register, "To come", "theirs", TODAY + timedelta(days=9))
    do(disruptions.register, "Named", "theirs", ago(3), TODAY, scope="accounts", accounts=[account, account])
    found = {view.name: view for view in desk.read_now(listed)}
    assert list(found) == ["To come", "Named", "Old", "Over"]
    assert [(view.running, view.over) for view in found.values()] == [
        (False, False),
        (True, False),
        (True, False),
        (False, True),
    ]
    assert found["Old"].doubt == "open for 400 days: does it still run?"
    assert not found["Over"].doubt and not found["To come"].doubt
    assert (found["Named"].accounts, found["Named"].touched, found["Named"].scope_words) == (
        ("A",),
        1,
        "1 account",
    )


@pytest.mark.feature("A14")
def test_changing_ending_and_removing_one_is_undone_whole(desk: Desk, make: Makers) -> None:
    account = fallen(make, "A", region="Norte")
    made = desk.write_now(disruptions.register, "Strike", "theirs", ago(5), scope="region", value="norte")
    key = made.disruption_id
    before = rows(desk, "SELECT * FROM disruption")
    desk.write_now(disruptions.edit, key, name="Port strike", starts=ago(8), value="Sur", side="ours")
    assert (only(desk).name, only(desk).starts, only(desk).touched) == ("Port strike", ago(8), 0)
    assert desk.read_now(spend, account).alert
    desk.write_now(undo.undo)
    assert rows(desk, "SELECT * FROM disruption") == before
    desk.write_now(disruptions.end, key, ago(1))
    assert only(desk).over and desk.read_now(spend, account).muted_by == "Strike"  # the grace
    desk.write_now(disruptions.edit, key, ends=None)
    assert only(desk).running
    desk.write_now(disruptions.remove, key)
    assert desk.read_now(listed) == () and desk.read_now(spend, account).alert
    desk.write_now(undo.undo)
    assert desk.read_now(spend, account).muted_by == "Strike"


@pytest.mark.feature("A14")
def test_accounts_are_added_to_a_list_and_it_goes_as_a_whole(desk: Desk, make: Makers) -> None:
    first, second = fallen(make, "A"), fallen(make, "B")
    made = desk.write_now(disruptions.register, "Move", "theirs", ago(2), scope="accounts", accounts=[first])
    assert desk.read_now(spend, second).alert
    more = desk.write_now(disruptions.add_accounts, made.disruption_id, [first, second])
    assert more.accounts == (first, second) and not desk.read_now(spend, second).alert
    desk.write_now(disruptions.remove, made.disruption_id)
    assert rows(desk, "SELECT count(*) FROM disruption_account") == [(0,)]
    desk.write_now(undo.undo)
    assert only(desk).accounts == ("A", "B")


def test_what_makes_no_sense_is_refused(desk: Desk, make: Makers) -> None:
    do = desk.write_now
    for wrong in (
        {"scope": "planet"},
        {"scope": "region", "value": "  "},
        {"scope": "accounts"},
        {"scope": "accounts", "accounts": [99]},
        {"ends": ago(9)},
    ):
        with pytest.raises((Refused, NotFound)):
            do(disruptions.register, "Flood", "ours", ago(5), **wrong)
    with pytest.raises(Refused):
        do(disruptions.register, " ", "ours", ago(5))
    with pytest.raises(Refused):
        do(disruptions.register, "Flood", "nobody's", ago(5))
    made = do(disruptions.register, "Flood", "ours", ago(5))
    for change in ({"scope": "accounts"}, {"ends": ago(6)}, {"name": ""}, {"scope": "region", "value": ""}):
        with pytest.raises(Refused):
            do(disruptions.edit, made.disruption_id, **change)
    with pytest.raises(Refused):
        do(disruptions.add_accounts, made.disruption_id, [make.account("A")])
    with pytest.raises(Refused):
        do(disruptions.end, made.disruption_id, ago(6))
    with pytest.raises(Stale):
        do(disruptions.edit, made.disruption_id, expect={"name": "Fire"}, name="Storm")
    with pytest.raises(NotFound):
        desk.read_now(one, 99)
    assert rows(desk, "SELECT name, ends_on FROM disruption") == [("Flood", None)]
    assert desk.read_now(one, made.disruption_id).name == "Flood"
