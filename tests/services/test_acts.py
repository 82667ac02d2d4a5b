"""Acts field by field and by one line; nothing that is typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.conftest import Makers
from tests.services.looking import rows, value
from tui.errors import Refused
from tui.i18n import set_language
from tui.services import acts
from tui.services.desk import Desk

TUESDAY = date(2026, 11, 24)


def test_an_act_is_logged_with_its_people(desk: Desk, make: Makers) -> None:
    ana = make.rep("Ana", me=True)
    account = make.account()
    marta = make.contact(account)
    made = desk.write_now(
        acts.log, account, "visit", "saw the plant", contact_id=marta, on=date(2026, 11, 20), selling=True
    )
    assert (made.account, made.contact, made.on) == ("Seguros Albión", "Marta Ruiz", date(2026, 11, 20))
    kept = rows(desk, "SELECT kind, direction, selling, done_on, body, contact_id, rep_id FROM act")
    assert kept == [("visit", "out", 1, "2026-11-20", "saw the plant", marta, ana)]


def test_what_cannot_have_happened_is_refused(desk: Desk, make: Makers) -> None:
    account, other = make.account(), make.account("Otra")
    jon = make.contact(other, "Jon")
    with pytest.raises(Refused, match="future"):
        desk.write_now(acts.log, account, "call", on=TUESDAY)
    with pytest.raises(Refused, match="Jon"):
        desk.write_now(acts.log, account, "call", contact_id=jon)
    with pytest.raises(Refused, match="kind"):
        desk.write_now(acts.log, account, "fax")
    assert value(desk, "SELECT count(*) FROM act") == 0


@pytest.mark.feature("X4")
@pytest.mark.parametrize(
    ("line", "kind", "direction", "on", "text", "next_on", "next_text"),
    [
        (
            "call Seguros Albión: Marta wants dates; next Tue send plan",
            "call", "out", "2026-11-22", "Marta wants dates", TUESDAY, "send plan",
        ),
        ("llamó ALBION: Marta pide fechas; próximo martes enviar plan", "call", "in", "2026-11-22",
         "Marta pide fechas", TUESDAY, "enviar plan"),
        ("电话 Albión：玛尔塔要日期；下一步 周二 发计划", "call", "out", "2026-11-22", "玛尔塔要日期",
         TUESDAY, "发计划"),
        ("电话Albión：要日期。下一步：周二发计划", "call", "out", "2026-11-22", "要日期。", TUESDAY, "发计划"),
        ("yesterday met Seguros Albión: fine", "meeting", "out", "2026-11-21", "fine", None, None),
        ("visit 12 Nov albion: saw the plant", "visit", "out", "2026-11-12", "saw the plant", None, None),
        ("Albión: no kind said", "note", "out", "2026-11-22", "no kind said", None, None),
        ("mail Seguros Albión sent the offer; next: send plan on Tue", "mail", "out", "2026-11-22",
         "sent the offer", TUESDAY, "send plan"),
        ("call albion: x; next in 2 days: ring again", "call", "out", "2026-11-22", "x", TUESDAY, "ring again"),
        ("call albion: a word, next Tue send plan", "call", "out", "2026-11-22", "a word", TUESDAY, "send plan"),
        ("call #1: by number", "call", "out", "2026-11-22", "by number", None, None),
    ],
)  # fmt: skip
def test_one_line_is_an_act_and_a_next_step(
    desk: Desk,
    make: Makers,
    line: str,
    kind: str,
    direction: str,
    on: str,
    text: str,
    next_on: date | None,
    next_text: str | None,
) -> None:
    account = make.account()
    make.account("Talleres Sol")
    made = desk.write_now(acts.log_line, line)
    assert made.act is not None and made.inbox_id is None and made.problem == ""
    assert rows(desk, "SELECT account_id, kind, direction, done_on, body FROM act") == [
        (account, kind, direction, on, text)
    ]
    steps = rows(desk, "SELECT kind, due_on, body FROM reminder")
    assert steps == ([] if next_on is None else [("next_step", next_on.isoformat(), next_text)])
    assert (made.next.due_on if made.next else None) == next_on


@pytest.mark.feature("X4")
def test_the_contact_is_named_or_begins_the_text(desk: Desk, make: Makers) -> None:
    account = make.account()
    marta = make.contact(account)
    jon = make.contact(account, "Jon Vidal", "user")
    make.contact(account, "Marta Gone", left_on=date(2026, 1, 1))
    said = {
        "call Seguros Albión / Jon: x": jon,
        "call Seguros Albión, jon vidal: x": jon,
        "call Seguros Albión: Marta wants dates": marta,
        "call Seguros Albión: marta ruiz wants dates": marta,
        "call Seguros Albión: nobody said so": None,
    }
    for line, contact in said.items():
        made = desk.write_now(acts.log_line, line)
        assert made.act is not None and made.act.contact_id == contact, line
    stranger = desk.write_now(acts.log_line, "call Seguros Albión, Pepe: wants dates")
    assert stranger.act is not None and stranger.act.text == "Pepe: wants dates"


@pytest.mark.feature("X4")
def test_marks_alone_name_nobody(desk: Desk, make: Makers) -> None:
    make.account("[/] Ltd")
    made = desk.write_now(acts.log_line, "call [/] [ACME] 客户: hm")
    assert made.act is None and made.inbox_id is not None
    assert desk.write_now(acts.log_line, "call [/] Ltd: hm").act is not None


def test_what_is_not_understood_lands_in_the_inbox_with_its_problem(desk: Desk, make: Makers) -> None:
    make.account()
    make.account("Seguros Norte")
    nobody = desk.write_now(acts.log_line, "call Acme: hello; next Tue send plan")
    several = desk.write_now(acts.log_line, "call seguros: hello")
    assert (nobody.act, several.act) == (None, None)
    assert several.candidates == ("Seguros Albión (1)", "Seguros Norte (2)")
    assert rows(desk, "SELECT body, problem FROM inbox ORDER BY id") == [
        ("call Acme: hello; next Tue send plan", "No account fits “Acme”."),
        ("call seguros: hello", "Several accounts fit “seguros”."),
    ]
    half = desk.write_now(acts.log_line, "call Albión: hello; next someday send plan")
    assert half.act is not None and half.next is None and "no day" in half.problem
    assert value(desk, "SELECT body FROM inbox WHERE id = ?", half.inbox_id) == (
        "Seguros Albión: someday send plan"
    )
    desk.write_now(acts.handled, half.inbox_id or 0)
    with pytest.raises(Refused, match="dealt with"):
        desk.write_now(acts.handled, half.inbox_id or 0)
    with pytest.raises(Refused, match="empty"):
        desk.write_now(acts.log_line, " \n ")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=60))
def test_no_line_is_lost(desk: Desk, make: Makers, line: str) -> None:
    count = "SELECT (SELECT count(*) FROM act) + (SELECT count(*) FROM inbox)"
    before = value(desk, count)
    try:
        made = desk.write_now(acts.log_line, line)
    except Refused:
        assert not line.strip() or not line.isprintable()
        return
    assert made.act or made.inbox_id
    assert value(desk, count) > before


def test_the_language_in_force_orders_figures(desk: Desk, make: Makers) -> None:
    make.account()
    try:
        set_language("zh")
        made = desk.write_now(acts.log_line, "电话 Albión：好；下一步 3/4 发计划")
    finally:
        set_language("en")
    assert made.next is not None and made.next.due_on == date(2027, 3, 4)
