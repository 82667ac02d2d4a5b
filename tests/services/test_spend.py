from __future__ import annotations

from datetime import date

from tests.services.conftest import Makers
from tui.services.desk import Desk
from tui.services.spend import spend_by_month


def test_months_come_with_the_year_before_and_gaps_count_as_nothing(desk: Desk, make: Makers) -> None:
    account = make.account(currency="USD")
    for month, cents in ((date(2025, 8, 1), 1000), (date(2026, 8, 1), 1500), (date(2026, 10, 1), 700)):
        make.month(account, month, cents, currency="USD")
    found = desk.read_now(spend_by_month, account)
    assert found.currency == "USD" and found.months[0].month == date(2025, 8, 1)
    by = {one.month: (one.cents, one.year_before) for one in found.months}
    assert by[date(2026, 8, 1)] == (1500, 1000)
    assert by[date(2026, 9, 1)] == (0, 0)
    assert by[date(2025, 8, 1)] == (1000, None)
    assert found.months[-1].month == date(2026, 10, 1)


def test_at_most_so_many_months_and_none_where_nothing_is_known(desk: Desk, make: Makers) -> None:
    account, other = make.account(), make.account("Other")
    for back in range(40):
        index = 2026 * 12 + 9 - back
        make.month(account, date(index // 12, index % 12 + 1, 1), 100 * back)
    assert len(desk.read_now(spend_by_month, account).months) == 24
    assert len(desk.read_now(spend_by_month, account, 6).months) == 6
    assert desk.read_now(spend_by_month, other).months == ()
    assert desk.read_now(spend_by_month, 999).months == ()
