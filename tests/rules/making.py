"""Short makers of facts, and hypothesis strategies over them."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tui.rules.facts import (
    AccountFacts,
    Answer,
    IssueFacts,
    NonSolicit,
    OptOut,
    Spell,
    Voice,
    Window,
)
from tui.rules.words import (
    OPEN_STATES,
    Category,
    Channel,
    IssueCategory,
    IssueState,
    PlayKind,
    Role,
    Severity,
    Side,
    Stage,
    WindowKind,
)

TODAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def voice(
    score: int,
    *,
    contact: int = 1,
    role: Role = Role.DECISION_MAKER,
    days: int = 10,
    response: int | None = None,
    speaks: bool = True,
) -> Voice:
    return Voice(
        contact,
        f"Contact {contact}",
        role,
        score,
        ago(days),
        response or 100 + contact,
        speaks,
        "late claims",
    )


def issue(
    number: int = 1,
    state: IssueState = IssueState.REPORTED,
    *,
    severity: Severity = Severity.NORMAL,
    days: int = 10,
    promised: date | None = None,
    told: date | None = None,
    confirmed: date | None = None,
    response: int | None = None,
    contact: int | None = None,
) -> IssueFacts:
    return IssueFacts(
        number,
        f"F-{number}",
        "late claims",
        severity,
        state,
        IssueCategory.SERVICE,
        ago(days),
        promised_on=promised,
        told_on=told,
        confirmed_on=confirmed,
        from_response=response,
        contact_id=contact,
    )


def answer(score: int, *, contact: int = 1, role: Role = Role.DECISION_MAKER, days: int = 1) -> Answer:
    return Answer(900 + contact, contact, role, score, ago(days))


def account(*voices: Voice, **more: Any) -> AccountFacts:
    stage = more.pop("stage", Stage.CUSTOMER)
    category = more.pop("category", Category.NORMAL)
    return AccountFacts(1, stage, category, voices, **more)


days = st.dates(ago(500), ago(-60))
roles = st.sampled_from(Role)


@st.composite
def voices(draw: st.DrawFn, size: int = 4) -> tuple[Voice, ...]:
    contacts = draw(st.lists(st.integers(1, 9), max_size=size, unique=True))
    return tuple(
        Voice(
            contact,
            f"Contact {contact}",
            draw(roles),
            draw(st.integers(0, 10)),
            draw(days),
            100 + contact,
            draw(st.integers(0, 5)) > 0,
        )
        for contact in contacts
    )


@st.composite
def issues(draw: st.DrawFn) -> IssueFacts:
    reported = draw(days)
    state = draw(st.sampled_from(IssueState))
    return IssueFacts(
        draw(st.integers(1, 10**6)),
        "F",
        "it hurts",
        draw(st.sampled_from(Severity)),
        state,
        IssueCategory.PRODUCT,
        reported,
        promised_on=draw(st.none() | days),
        told_on=draw(st.none() | days),
        confirmed_on=draw(days) if state == IssueState.CONFIRMED else None,
        from_response=draw(st.none() | st.integers(101, 109)),
        contact_id=draw(st.none() | st.integers(1, 9)),
    )


@st.composite
def spells(draw: st.DrawFn) -> Spell:
    starts = draw(days)
    length = draw(st.none() | st.integers(0, 90))
    ends = None if length is None else starts + timedelta(days=length)
    return Spell(draw(st.integers(1, 10**6)), "flood", draw(st.sampled_from(Side)), starts, ends)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    starts = draw(days)
    length = draw(st.none() | st.integers(0, 40))
    ends = None if length is None else starts + timedelta(days=length)
    who = draw(st.none() | st.integers(1, 3))
    yearly = length is not None and draw(st.booleans())
    return Window(
        draw(st.integers(1, 10**6)), draw(st.sampled_from(WindowKind)), starts, ends, who, yearly=yearly
    )


optouts = st.builds(
    OptOut, st.integers(1, 10**6), st.none() | st.integers(1, 3), st.none() | st.sampled_from(Channel)
)
clauses = st.builds(
    NonSolicit,
    st.integers(1, 10**6),
    st.none() | days,
    st.lists(st.sampled_from(PlayKind), max_size=2).map(tuple),
    st.none() | st.integers(1, 3),
)
answers = st.builds(Answer, st.integers(200, 10**6), st.integers(1, 9), roles, st.integers(0, 10), days)


def several(strategy: st.SearchStrategy[object], most: int = 2) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


facts = st.builds(
    AccountFacts,
    st.just(1),
    st.sampled_from((Stage.CUSTOMER, Stage.CUSTOMER, *Stage)),
    st.sampled_from((None, *Category)),
    voices(),
    several(answers),
    several(issues()),
    several(spells(), 1),
    several(windows()),
    several(optouts, 1),
    several(clauses, 1),
    st.none() | days,
    st.booleans(),
    st.none() | days,
    st.none() | days,
)

BAD_ISSUES = [(state, severity) for state in (*OPEN_STATES, IssueState.TOLD) for severity in Severity]
