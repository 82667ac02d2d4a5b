"""`p` on marked accounts: one kind of play for all of them, what the gate says of each in view while it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui.i18n import _, ngettext
from tui.services import bulk_plays
from tui.services.bulk_plays import Judged, Made, Preview
from tui.services.choices import NONE, channels, play_kinds
from tui.services.figures import short_day
from tui.ui.acts.asking import day_question, fill, maybe_day_in
from tui.ui.figures import number
from tui.ui.text import Bit, Words, masked, verdict_words
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from datetime import date

    from tui.ui.place import Place

_NAMED = 6


async def propose(place: Place, accounts: Sequence[int]) -> bool:
    """True where plays were made. Held accounts are left out; to go against a hold is a matter of one account."""
    desk = place.desk
    today = desk.clock.today()
    seen: dict[tuple[str, str], list[Words]] = {}

    async def preview(values: Values) -> list[Words]:
        asked = values["kind"], values["channel"]
        if asked not in seen:  # what is typed as its title changes nothing
            found = await desk.read(bulk_plays.preview, accounts, asked[0], asked[1] or None)
            seen[asked] = list(preview_lines(found, today))
        return seen[asked]

    async def send(values: Values) -> Made:
        return await desk.write(
            bulk_plays.propose_many,
            accounts,
            values["kind"],
            values["title"],
            channel=values["channel"] or None,
            due_on=await maybe_day_in(values["due"], today),
        )

    questions = [
        Question("kind", _("Play"), play_kinds()[0][0], options=play_kinds()),
        Question("title", _("What"), placeholder=_("fleet cover"), limit=200),
        Question("channel", _("How"), options=((NONE, _("not yet said")), *channels())),
        day_question("due", _("When"), today, required=False),
    ]
    n = len(accounts)
    title = ngettext("Play for {n} marked account", "Play for {n} marked accounts", n).format(n=number(n))
    made = await fill(place, title, questions, send, preview=preview)
    if made is None:
        return False
    told = ngettext("{n} play proposed.", "{n} plays proposed.", len(made.play_ids))
    left = len(made.preview.hold)
    said = _("{n} held and left out; `u` takes it back.") if left else _("`u` takes it back.")
    place.fallow.say(said.format(n=number(left)), title=told.format(n=number(len(made.play_ids))))
    return True


def preview_lines(seen: Preview, today: date) -> Iterator[Words]:
    """Go, ask first and hold, each with how many, who, and the worst reason of each that is not simply go."""
    if seen.go:
        yield from _named("go", seen.go, today)
    if seen.ask_first:
        yield from _named("ask_first", seen.ask_first, today)
    if seen.hold:
        yield from _named("hold", seen.hold, today)
    if seen.already:
        names = ", ".join(masked(name) for _id, name in seen.already[:_NAMED])
        more = "" if len(seen.already) <= _NAMED else " …"
        yield ((_("Open or asked there already: {names}").format(names=names) + more, "dim"),)


def _named(verdict: str, found: Sequence[Judged], today: date) -> Iterator[Words]:
    word, tone = verdict_words(verdict)
    left_out = f"  {_('left out')}" if verdict == "hold" else ""
    yield ((f"{word} ", tone), (number(len(found)), "bold"), (left_out, "dim"))
    if verdict == "go":
        names = ", ".join(masked(one.account) for one in found[:_NAMED])
        yield ((f"   {names}", ""), (_more(found, ", "), "dim"))
        return
    for one in found[:_NAMED]:
        about: list[Bit] = [(f"   {masked(one.account)}: ", ""), (masked(one.why.reasons[0].text), "dim")]
        if len(one.why.reasons) > 1:
            about.append((f" +{len(one.why.reasons) - 1}", "dim"))
        if one.next_good_date is not None:
            good = one.why.good(short_day(one.next_good_date, today))
            about.append((f"  {good}", "bold"))
        yield tuple(about)
    if len(found) > _NAMED:
        yield (("   " + _more(found), "dim"),)


def _more(found: Sequence[Judged], before: str = "") -> str:
    more = len(found) - _NAMED
    return "" if more <= 0 else before + _("and {n} more").format(n=number(more))
