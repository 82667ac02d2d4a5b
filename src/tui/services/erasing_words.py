"""The list that is read before somebody is erased, as blocks of lines for a screen."""

from __future__ import annotations

from collections.abc import Iterator

from tui.i18n import _
from tui.services.erasing import Count, ErasePlan
from tui.services.figures import number, short_day
from tui.services.paper_blocks import Block

_SHOWN = 40


def plan_blocks(found: ErasePlan) -> tuple[Block, ...]:
    """What goes, what stays, where texts speak of them, which copies hold them, what is out of reach."""
    return tuple(_blocks(found))


def _blocks(found: ErasePlan) -> Iterator[Block]:
    yield Block("title", ((_("Erase {name}?").format(name=found.name),),))
    yield Block("facts", ((_("Customer"), found.account),))
    yield Block("text", ((_("Nothing is changed yet. ctrl+s goes on; escape leaves it as it is."),),))
    yield from _counts(_("Goes for good"), found.goes)
    if found.answers:
        said = _("The stance of the customer is judged without these answers, unless their numbers stay.")
        yield Block("text", ((said,),))
    yield from _counts(_("Stays, without them and their words"), found.stays)
    yield from _mentions(found)
    if found.copies:
        yield Block("section", ((_("Backups that hold them"),),))
        told = [
            _("{name}") if one.readable else _("{name}: cannot be read, only deleted") for one in found.copies
        ]
        names = [one.path.name for one in found.copies]
        yield Block("point", tuple((text.format(name=name),) for text, name in zip(told, names, strict=True)))
    if found.files:
        yield Block("section", ((_("Out of reach: files that went out"),),))
        yield Block(
            "facts", tuple((short_day(day), f"{what}: {whom or '?'}") for day, what, whom in found.files)
        )
    if found.elsewhere:
        yield Block("section", ((_("The same address, at another customer"),),))
        yield Block("point", tuple((f"{name} · {account}",) for _key, name, account in found.elsewhere))


def _counts(title: str, those: tuple[Count, ...]) -> Iterator[Block]:
    if those:
        yield Block("section", ((title,),))
        yield Block("text", ((" · ".join(f"{one.words} {number(one.rows)}" for one in those),),))


def _mentions(found: ErasePlan) -> Iterator[Block]:
    """Those that are masked, then those that stay, since they are what somebody else is called."""
    for title, stays in ((_("Spoken of in other texts"), False), (_("Reads the same, and stays"), True)):
        those = [one for one in found.mentions if one.stays == stays]
        if not those:
            continue
        yield Block("section", ((f"{title} ({number(len(those))})",),))
        where = [f"{one.words} · {one.account}" if one.account else one.words for one in those]
        rows = [(f"{place}: {one.around}",) for place, one in zip(where, those, strict=True)]
        yield Block("point", tuple(rows[:_SHOWN]))
        if len(rows) > _SHOWN:
            yield Block("text", ((_("and {n} more").format(n=number(len(rows) - _SHOWN)),),))
