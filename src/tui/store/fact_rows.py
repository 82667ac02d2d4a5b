"""Rows of one account as the facts the rules look at; each takes the rows of its own question in store/facts.py."""

from __future__ import annotations

from datetime import date
from typing import Any

from tui.clock import instant_of
from tui.rules.facts import Answer, IssueFacts, NonSolicit, OptOut, Voice, Window
from tui.rules.words import Channel, IssueCategory, IssueState, PlayKind, Role, Severity, WindowKind


class _Days(dict[str, date]):
    """A date is read once: a portfolio has far fewer days than rows."""

    def __missing__(self, text: str) -> date:
        day = self[text] = date.fromisoformat(text)
        return day


read_day = _Days().__getitem__
_ROLES = {str(word): word for word in Role}


def voices_of(rows: list[tuple[Any, ...]]) -> tuple[Voice, ...]:
    return tuple(
        [
            Voice(contact, name or "", _ROLES[role or "user"], score, read_day(on), key, left is None)
            for _account, contact, name, role, left, score, on, key in rows
        ]
    )


def answers_of(rows: list[tuple[Any, ...]]) -> tuple[Answer, ...]:
    return tuple(
        Answer(key, contact, _ROLES[role], score, read_day(on))
        for _account, key, contact, role, score, on in rows
    )


def issues_of(rows: list[tuple[Any, ...]]) -> tuple[IssueFacts, ...]:
    return tuple(
        IssueFacts(
            key,
            f"F-{key}",
            title,
            Severity(severity),
            IssueState(state),
            IssueCategory(category),
            read_day(reported),
            read_day(promised) if promised else None,
            instant_of(due) if due else None,
            called is not None,
            read_day(told) if told else None,
            read_day(confirmed) if confirmed else None,
            response,
            contact,
            reopened,
        )
        for (
            _account, key, title, severity, state, category, reported, promised, due, called, told, confirmed,
            response, contact, reopened,
        ) in rows
    )  # fmt: skip


def windows_of(rows: list[tuple[Any, ...]]) -> tuple[Window, ...]:
    return tuple(
        Window(key, WindowKind(kind), read_day(starts), read_day(ends), contact, note, yearly == 1)
        for _account, key, kind, starts, ends, contact, note, yearly in rows
    )


def optouts_of(rows: list[tuple[Any, ...]]) -> tuple[OptOut, ...]:
    return tuple(
        OptOut(key, contact, Channel(channel))
        for _a, key, contact, channel, given, _said in rows
        if not given
    )


def clauses_of(rows: list[tuple[Any, ...]]) -> tuple[NonSolicit, ...]:
    return tuple(
        NonSolicit(key, read_day(until), tuple(PlayKind(kind) for kind in covers.split()))
        for _account, key, until, covers in rows
    )
