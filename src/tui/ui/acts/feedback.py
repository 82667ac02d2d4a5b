"""`f`: what a buyer answered, in a few keys: the score by its digits, who, their words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from tui.errors import Refused
from tui.i18n import _
from tui.services.acts import Logged
from tui.services.card import Card, card
from tui.services.choices import channels, issue_categories, roles
from tui.services.feedback import Recorded, asked, pause_days, record
from tui.services.plays import may_i
from tui.services.voices import VoiceView, voices
from tui.ui.acts.asking import (
    NEW,
    choose,
    day_in,
    day_question,
    day_words,
    fill,
    moment_words,
    people_here,
    person_in,
    person_options,
    titled,
)
from tui.ui.figures import full_day
from tui.ui.text import Words, masked, verdict_words
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.services.people import PersonView
    from tui.ui.place import Place

_LOW, _PROMOTER = 6, 9


async def feedback(place: Place, account: int, contact: int | None = None) -> None:
    """A low score opens an issue at once; what is said after it names the issue and its clock."""
    desk = place.desk
    shown = await desk.read(card, account)
    here = await people_here(place, account)
    today = desk.clock.today()

    async def send(values: Values) -> Recorded:
        return await desk.write(
            record,
            account,
            person_in(values["contact"]),
            int(values["score"]),
            values["comment"],
            await day_in(values["on"], today, past=True),
            touchpoint=values["touchpoint"],
            survey=values["survey"],
            new_contact=values["name"] if values["contact"] == NEW else None,
            role=values["role"],
            category=values["category"],
        )

    questions = [
        *_questions(shown, here, contact),
        day_question("on", _("On"), today, _("today"), past=True),
        Question("touchpoint", _("Touchpoint"), placeholder=_("support, delivery, renewal"), limit=200),
        Question("survey", _("Survey"), placeholder=_("where it was asked, if anywhere"), limit=200),
    ]
    made = await fill(place, titled(_("Feedback"), shown.name), questions, send, draft=f"feedback:{account}")
    if made is not None:
        await tell(place, made, shown.name)


def _questions(shown: Card, here: tuple[PersonView, ...], contact: int | None) -> list[Question]:
    chosen = "" if contact is None else str(contact)
    return [
        Question(
            "score",
            _("Score"),
            placeholder=_("0 to 10"),
            required=True,
            limit=2,
            check=_no_score,
            echo=lambda text: _band(text, shown.category),
        ),
        Question("contact", _("Who"), chosen, options=person_options(here, new=True)),
        Question("name", _("Their name"), required=True, limit=200, when=lambda v: v["contact"] == NEW),
        Question("role", _("Their role"), options=roles(), when=lambda v: v["contact"] == NEW),
        Question("comment", _("In their words"), placeholder=_("what they said")),
        Question(
            "category",
            _("It is about"),
            "service",
            options=issue_categories(),
            when=lambda v: _score(v["score"]) in range(_LOW + 1),
        ),
    ]


def _score(text: str) -> int | None:
    said = text.strip()
    return int(said) if said.isascii() and said.isdecimal() and int(said) <= 10 else None


def _no_score(text: str) -> str:
    return "" if _score(text) is not None else _("A whole number from 0 to 10.")


def _band(text: str, category: str | None) -> str:
    """What a score means, before it is kept."""
    score = _score(text)
    if score is None:
        return ""
    if score >= _PROMOTER:
        return _("promoter")
    if score > _LOW:
        return _("passive")
    if category == "key":
        return _("detractor: an issue opens, with the short clock of key")
    return _("detractor: an issue opens, with its clock")


async def tell(place: Place, made: Recorded, account: str) -> None:
    """What came of an answer: the issue with its clock where there is one, and whether one may sell now."""
    verdict, _tone = verdict_words((await place.desk.read(may_i, made.account_id)).verdict)
    sell = _("May I sell?") + " " + verdict
    if made.instead_of is not None:
        earlier = _("Earlier that day they answered {score}; the last answer counts.")
        sell = earlier.format(score=made.instead_of) + "\n" + sell
    if made.issue_id is None or made.callback_due is None:
        title = _("{score} from {name} is kept").format(score=made.score, name=masked(made.contact))
        place.fallow.say(sell, title=title)
        return
    title = _("{score}: issue {code} opened, {account}").format(
        score=made.score, code=f"F-{made.issue_id}", account=masked(account)
    )
    due = moment_words(place.desk.clock, made.callback_due)
    said = _("Call {name} back by {moment}.").format(name=masked(made.contact), moment=due)
    place.fallow.say(f"{said}\n{sell}", title=title, warn=True, seconds=10)


async def asked_or_answered(place: Place, account: int) -> None:
    """The line `ask for feedback` is done: they were asked, or they answered already."""
    choices = [
        ("asked", _("I asked them"), _("a pause follows before they are asked again")),
        ("answered", _("They answered"), _("note the score")),
    ]
    chosen = await choose(place, _("Feedback"), choices)
    if chosen == "answered":
        await feedback(place, account)
    elif chosen == "asked":
        await asked_of(place, account)


async def asked_of(place: Place, account: int, contact: int | None = None) -> None:
    """They were asked for an answer: whom, how, when. Who is most wanted stands first; a pause that runs is said."""
    desk = place.desk
    today = desk.clock.today()
    found = await desk.read(voices, account)
    here = [one for one in found.voices if one.person is not None and one.person.left_on is None]
    here.sort(key=lambda one: (not one.wanted, one.again_on is not None))

    async def send(values: Values) -> Logged:
        chosen = person_in(values["contact"])
        if chosen is None:
            raise Refused(_("Somebody must have been asked."), todo=_("`f` notes an answer of somebody new."))
        on = await day_in(values["on"], today, past=True)
        return await desk.write(asked, chosen, values["channel"], values["text"], on)

    async def preview(values: Values) -> list[Words]:
        chosen = next((one for one in here if one.id == values["contact"]), None)
        return [] if chosen is None else list(_about(chosen, values["channel"]))

    people = [one.person for one in here if one.person is not None]
    questions = [
        Question(
            "contact", _("Who"), "" if contact is None else str(contact), options=person_options(people)
        ),
        Question("channel", _("How"), "mail", options=channels()),
        day_question("on", _("On"), today, _("today"), past=True),
        Question("text", _("In which words"), placeholder=_("how likely are you to recommend us?")),
    ]
    title = titled(_("Asked for feedback"), (await desk.read(card, account)).name)
    made = await fill(place, title, questions, send, preview=preview, draft=f"asked:{account}")
    if made is not None:
        again = made.on + timedelta(days=await desk.read(pause_days))
        said = _("Left in peace until {day}.").format(day=day_words(again, today))
        place.fallow.say(
            said, title=_("{name} was asked for feedback.").format(name=masked(made.contact or ""))
        )


def _about(voice: VoiceView, channel: str) -> Iterator[Words]:
    """Why they are asked, and what speaks against it: the pause since the last time, a channel they closed."""
    if voice.person is None:
        return
    if voice.wanted:
        yield ((voice.wanted, ""),)
    if voice.again_on is not None and voice.person.asked_feedback_on is not None:
        said = _("asked on {day}; leave them in peace until {until}")
        on, until = full_day(voice.person.asked_feedback_on), full_day(voice.again_on)
        yield ((said.format(day=on, until=until), "hold"),)
    if any(one.channel == channel and not one.given for one in voice.person.consents):
        yield ((_("They do not allow this channel."), "hold"),)
