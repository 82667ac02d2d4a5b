"""The part of a handover that people read: the account on a page, its exit plan, what goes and what stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tui.clean import clean, clean_line
from tui.i18n import _, ngettext
from tui.services.brief import brief
from tui.services.brief_text import brief_text
from tui.services.exits import ExitView, of_account
from tui.services.figures import number, short_day
from tui.store.reading import Reader

_WIDE = 72
_LONG = 1_900


def stays() -> dict[str, str]:
    """What no handover holds, by table or column, and why."""
    return {
        "handover": _("who had it when: each of us keeps their own list of handovers"),
        "foreign_row": _("which record is which: the file says it in a way of its own"),
        "apart": _("that two of the sender's records are not the same: the other one stays there"),
        "snooze": _("what the sender put off until later: that is how they arranged their day"),
        "inbox": _("lines that were not understood: they belong to no account"),
        "account.parent_id": _("the parent account: it is another account"),
        "rep.email": _("addresses of our own people: names are enough"),
        "rep.left_on": _("when one of our own people left"),
        "departure.trouble_with": _("trouble with one of our people: private, goes along only when asked"),
    }


def counted(rows: Mapping[str, int]) -> str:
    """`5 people, 10 answers`: the records by their kind, those a reader looks for first."""
    words = {**_people_to_money(), **_departure_to_ours()}
    known = [table for table in words if rows.get(table)]
    said = [words[table](rows[table]).format(n=number(rows[table])) for table in known]
    others = sum(count for table, count in rows.items() if table not in words)
    if others:
        said.append(ngettext("{n} more record", "{n} more records", others).format(n=number(others)))
    return ", ".join(said)


Counted = Callable[[int], str]


def _people_to_money() -> dict[str, Counted]:
    return {
        "contact": lambda n: ngettext("{n} person", "{n} people", n),
        "consent": lambda n: ngettext("{n} consent", "{n} consents", n),
        "response": lambda n: ngettext("{n} answer", "{n} answers", n),
        "issue": lambda n: ngettext("{n} issue", "{n} issues", n),
        "issue_step": lambda n: ngettext("{n} step of issues", "{n} steps of issues", n),
        "play": lambda n: ngettext("{n} play", "{n} plays", n),
        "act": lambda n: ngettext("{n} logged act", "{n} logged acts", n),
        "reminder": lambda n: ngettext("{n} reminder", "{n} reminders", n),
        "colleague_ask": lambda n: ngettext("{n} ask of a colleague", "{n} asks of colleagues", n),
        "touchpoint": lambda n: ngettext("{n} touchpoint", "{n} touchpoints", n),
        "closed_window": lambda n: ngettext("{n} time to be quiet", "{n} times to be quiet", n),
        "discount": lambda n: ngettext("{n} discount", "{n} discounts", n),
        "deal": lambda n: ngettext("{n} deal", "{n} deals", n),
        "spend_month": lambda n: ngettext("{n} month of spend", "{n} months of spend", n),
        "invoice": lambda n: ngettext("{n} invoice", "{n} invoices", n),
    }


def _departure_to_ours() -> dict[str, Counted]:
    return {
        "departure": lambda n: ngettext("{n} departure", "{n} departures", n),
        "milestone": lambda n: ngettext("{n} milestone", "{n} milestones", n),
        "exit_item": lambda n: ngettext("{n} worry or loose end", "{n} worries and loose ends", n),
        "farewell": lambda n: ngettext("{n} farewell", "{n} farewells", n),
        "departure_answer": lambda n: ngettext("{n} interview answer", "{n} interview answers", n),
        "lesson": lambda n: ngettext("{n} lesson", "{n} lessons", n),
        "defect": lambda n: ngettext("{n} defect by name", "{n} defects by name", n),
        "rep": lambda n: ngettext("{n} colleague by name", "{n} colleagues by name", n),
    }


def read_me(
    reader: Reader, account_id: int, sender: str, to: str, rows: Mapping[str, int], private: bool
) -> tuple[str, ...]:
    """Lines for whoever opens the file in an editor."""
    shown = brief(reader, account_id)
    who = [_("From {name}.").format(name=sender)]
    if to:
        who.append(_("For {name}.").format(name=to))
    lines = [
        _("Handover of {account}, written by Fallow on {day}.").format(
            account=clean_line(shown.head.name), day=reader.today.isoformat()
        ),
        " ".join(who),
        _(
            "`fallow receive FILE` shows what is new in it and takes it in; nothing else in here need be read."
        ),
        "",
        *brief_text(shown, _WIDE).rstrip("\n").split("\n"),
    ]
    plan = of_account(reader, account_id)
    if plan is not None:
        lines += _plan(plan, reader)
    lines += [
        _rule(_("in this file")),
        counted(rows) or _("nothing but the account itself"),
        _("what was said about our own people: in it")
        if private
        else _("what was said about our own people: left out"),
    ]
    return tuple(clean(line, _LONG).replace("\n", " ") for line in lines)


def locked_read_me() -> tuple[str, ...]:
    """A locked file names nobody."""
    return (
        _("A handover of Fallow, locked with a passphrase."),
        _("`fallow receive FILE` asks for it and shows what is in the file."),
    )


def _rule(title: str) -> str:
    return f"── {title} " + "─" * max(0, _WIDE - len(title) - 4)


def _plan(plan: ExitView, reader: Reader) -> Iterator[str]:
    yield _rule(_("exit plan"))
    ends = short_day(plan.ends_on, reader.today)
    decided = short_day(plan.decided_on, reader.today)
    yield _("decided {day}, service ends {end}").format(day=decided, end=ends)
    who = {_("run by"): plan.hunter or "", _("why"): plan.reason or "", _("to"): plan.competitor or ""}
    yield from (f"{label} {clean_line(text)}" for label, text in who.items() if text)
    for step in plan.steps:
        met = ngettext("{done} of {n}", "{done} of {n}", len(step.conditions))
        mark = "x" if step.complete else " "
        yield f"  [{mark}] {step.number} {step.title}: " + met.format(done=step.done, n=len(step.conditions))
    for one in plan.milestones:
        mark = "x" if one.done_on else " "
        late = f" ({one.late})" if one.days_late else ""
        yield f"  [{mark}] {short_day(one.due_on, reader.today)}  {clean_line(one.title)}{late}"
    for item in plan.items:
        if item.settled_on is None:
            yield f"  ( ) {clean_line(item.body, 300)}"
