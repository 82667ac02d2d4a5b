"""The closed lists of the field as (value, words), in the order in which a form offers them."""

from __future__ import annotations

from tui.i18n import _
from tui.rules.colleagues import Department
from tui.rules.words import (
    SALES_KINDS,
    SERVING_KINDS,
    Category,
    Channel,
    IssueCategory,
    Role,
    Severity,
    Side,
    Stage,
    WindowKind,
)
from tui.services import wording_terms as terms
from tui.services.disruptions import SCOPES
from tui.services.repeats import PRESETS

Choices = tuple[tuple[str, str], ...]
NONE = ""
"""The value of a choice for nothing of the kind."""


def channels() -> Choices:
    return tuple((str(each), terms.act(each)) for each in Channel)


def roles() -> Choices:
    return tuple((str(each), terms.role(each)) for each in Role)


def issue_categories() -> Choices:
    return tuple((str(each), terms.issue(each)) for each in IssueCategory)


def severities() -> Choices:
    return tuple((str(each), terms.issue(each)) for each in Severity)


def categories() -> Choices:
    """With `NONE` for an account that nobody has put into one."""
    return (*((str(each), terms.category(each)) for each in Category), (NONE, terms.category(None)))


def play_kinds() -> Choices:
    """Sales first, then what serves the customer and is never held."""
    return tuple((str(each), terms.play(each)) for each in (*SALES_KINDS, *SERVING_KINDS))


def sales_kinds() -> Choices:
    return tuple((str(each), terms.play(each)) for each in SALES_KINDS)


def repeats() -> Choices:
    words = {
        "daily": _("daily"),
        "weekly": _("weekly"),
        "monthly": _("monthly"),
        "quarterly": _("quarterly"),
        "yearly": _("yearly"),
    }
    return ((NONE, _("once")), *((each, words[each]) for each in PRESETS))


def stages(now: str | None = None) -> Choices:
    """What an account may become by hand: leaving and lost have an act of their own, only a lost one returns."""
    wanted = (Stage.RETURNED,) if now == Stage.LOST else (Stage.CUSTOMER, Stage.PROSPECT, Stage.AT_RISK)
    return tuple((str(each), terms.stage(each)) for each in wanted)


def windows() -> Choices:
    """When it is no good time for the whole account."""
    return tuple((str(each), terms.side(each)) for each in (WindowKind.BUDGET, WindowKind.QUIET))


def sides() -> Choices:
    """Whose disruption it is."""
    return tuple((str(each), terms.side(each)) for each in Side)


def departments() -> Choices:
    """Whom of ours one may ask for something."""
    return tuple((str(each), terms.department(each)) for each in Department)


def scopes() -> Choices:
    """Whom a disruption touches."""
    words = {
        "all": _("everybody"),
        "region": _("a region"),
        "industry": _("an industry"),
        "accounts": _("this account"),
    }
    return tuple((each, words[each]) for each in SCOPES)
