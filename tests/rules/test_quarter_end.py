"""R16: the last three weeks of a fiscal quarter, and whom they make one sell to."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.quarter_end import SalesContact, guard, near_end, quarter, span_begins
from tui.rules.words import Stance

LAST = date(2026, 12, 31)
DAYS = st.dates(date(1999, 1, 1), date(2101, 12, 31))
MONTHS = st.integers(1, 12)


def contact(
    account: int = 1, stance: Stance = Stance.PASSIVE, on: date = LAST, stale: bool = False
) -> SalesContact:
    return SalesContact(account, f"Account {account}", on, stance, stale)


@pytest.mark.feature("A9")
@pytest.mark.parametrize(
    ("day", "first_month", "begins", "ends"),
    [
        (date(2026, 11, 22), 1, date(2026, 10, 1), date(2026, 12, 31)),
        (date(2026, 1, 1), 1, date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 12, 31), 1, date(2026, 10, 1), date(2026, 12, 31)),
        (date(2026, 11, 30), 3, date(2026, 9, 1), date(2026, 11, 30)),
        (date(2026, 12, 1), 3, date(2026, 12, 1), date(2027, 2, 28)),
        (date(2028, 2, 29), 3, date(2027, 12, 1), date(2028, 2, 29)),
        (date(2026, 1, 15), 2, date(2025, 11, 1), date(2026, 1, 31)),
        (date(2026, 4, 5), 4, date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 1, 31), 12, date(2025, 12, 1), date(2026, 2, 28)),
    ],
)
def test_quarters_of_fiscal_years(day: date, first_month: int, begins: date, ends: date) -> None:
    assert quarter(day, first_month) == (begins, ends)


@pytest.mark.feature("A9")
@pytest.mark.parametrize(
    ("day", "near"),
    [
        (date(2026, 12, 10), False),
        (date(2026, 12, 11), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
        (date(2028, 3, 10), False),
        (date(2028, 3, 11), True),
    ],
)
def test_the_last_21_days_count_and_the_border_is_sharp(day: date, near: bool) -> None:
    assert (near_end(day) is not None) is near


@given(DAYS, MONTHS)
def test_a_quarter_holds_its_day_and_three_whole_months(day: date, first_month: int) -> None:
    begins, ends = quarter(day, first_month)
    assert begins <= day <= ends and begins.day == 1
    assert ends.day == monthrange(ends.year, ends.month)[1]
    assert (begins.month - first_month) % 3 == 0
    assert (ends.year * 12 + ends.month) - (begins.year * 12 + begins.month) == 2
    assert quarter(ends + timedelta(days=1), first_month)[0] == ends + timedelta(days=1)


@given(DAYS, MONTHS)
def test_21_days_of_each_quarter_are_near_its_end(day: date, first_month: int) -> None:
    defaults = Defaults(fiscal_month=first_month)
    begins, ends = quarter(day, first_month)
    days = [begins + timedelta(days=n) for n in range((ends - begins).days + 1)]
    near = [one for one in days if near_end(one, defaults) is not None]
    assert near == days[-21:] and all(near_end(one, defaults) == ends for one in near)


@pytest.mark.feature("A9")
def test_five_in_five_days_are_a_burst_and_four_are_not() -> None:
    four = [contact(n, on=LAST - timedelta(days=n)) for n in range(4)]
    found = guard(four, LAST)
    assert found is not None and not found.burst and not found.holds and found.n == 4
    five = guard([*four, contact(9, on=LAST - timedelta(days=4))], LAST)
    assert five is not None and five.burst
    assert [name for _key, name, _stance in five.names] == [
        "Account 9", "Account 3", "Account 2", "Account 1", "Account 0",
    ]  # fmt: skip
    older = guard([*four, contact(9, on=LAST - timedelta(days=5))], LAST)
    assert older is not None and not older.burst and older.n == 4
    assert span_begins(LAST) == LAST - timedelta(days=4)


@pytest.mark.feature("A9")
def test_one_detractor_is_one_too_many_also_as_the_next_one() -> None:
    said = guard([contact(1, Stance.DETRACTOR)], LAST)
    assert said is not None and said.names == ((1, "Account 1", Stance.DETRACTOR),) and not said.burst
    planned = guard([], LAST, contact(2, Stance.DETRACTOR))
    assert planned is not None and planned.holds
    passive = guard([], LAST, contact(2, Stance.PASSIVE))
    assert passive is not None and not passive.holds


def test_the_next_one_is_warned_of_after_a_burst_unless_it_is_a_promoter() -> None:
    burst = [contact(n) for n in range(5)]
    after = guard(burst, LAST, contact(8, Stance.UNKNOWN))
    assert after is not None and (8, "Account 8", Stance.UNKNOWN) in after.names
    friend = guard(burst, LAST, contact(8, Stance.PROMOTER))
    assert friend is not None and not friend.holds
    old_friend = guard(burst, LAST, contact(8, Stance.PROMOTER, stale=True))
    assert old_friend is not None and old_friend.holds


def test_detractors_are_named_first_and_each_account_once() -> None:
    made = [
        contact(1),
        contact(1),
        contact(2),
        contact(3),
        contact(4, Stance.DETRACTOR),
        contact(4, Stance.DETRACTOR),
    ]
    found = guard(made, LAST)
    assert found is not None and found.n == 6
    assert [key for key, _name, _stance in found.names] == [4, 1, 2, 3]


def test_outside_the_last_days_nothing_is_said() -> None:
    assert guard([contact(n, Stance.DETRACTOR) for n in range(9)], date(2026, 11, 22)) is None


CONTACTS = st.lists(
    st.builds(
        contact,
        st.integers(1, 9),
        st.sampled_from(list(Stance)),
        st.integers(0, 8).map(lambda n: LAST - timedelta(days=n)),
        st.booleans(),
    ),
    max_size=12,
)


@settings(max_examples=150)
@given(CONTACTS)
def test_order_does_not_matter_and_promoters_never_raise_it(contacts: list[SalesContact]) -> None:
    found = guard(contacts, LAST)
    again = guard(sorted(contacts, key=lambda one: (one.name, one.on)), LAST)
    assert found is not None and again is not None
    assert found == again
    more = guard([*contacts, contact(99, Stance.PROMOTER)], LAST)
    assert more is not None and (more.n, more.burst, more.names) == (found.n, found.burst, found.names)


@settings(max_examples=150)
@given(CONTACTS)
def test_one_contact_more_never_silences_it(contacts: list[SalesContact]) -> None:
    before, after = guard(contacts, LAST), guard([*contacts, contact(50)], LAST)
    assert before is not None and after is not None
    assert not before.holds or after.holds
    assert after.n == before.n + 1 and DEFAULTS.quarter_end_contacts == 5
