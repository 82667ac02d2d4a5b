"""Change hats: the pause before the farmer hunts, three facts instead of anger, and the moment the hunter begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from tui.i18n import _
from tui.services import cooling, wording_departure
from tui.services.cooling import FACTS, DepartureChanged
from tui.services.departure_view import DepartureView, departure
from tui.services.wording_fields import field as field_words
from tui.ui.acts.asking import choose, fill, titled
from tui.ui.acts.tone import marked
from tui.ui.text import Words, masked, safe
from tui.ui.widgets.prompt import Confirm, Form, Question, Submit, Values

if TYPE_CHECKING:
    from tui.ui.place import Place


class FactScreen(Form):
    """One of the three, alone on the screen. Escape leaves at once: what was typed is a draft and waits."""

    CSS = """
    FactScreen { background: $background; align: center top; }
    FactScreen #box {
        width: 100%; max-width: 100%; height: 1fr; max-height: 100%; border: none; padding: 2 8;
    }
    FactScreen #heading { color: $dim; text-style: none; padding: 0; }
    FactScreen #question { padding: 2 0 0 0; }
    FactScreen #hint { color: $dim; padding: 0 0 2 0; }
    FactScreen.-low #box { padding: 0 2; }
    FactScreen.-low #question { padding: 1 0 0 0; }
    FactScreen.-low #hint { padding: 0 0 1 0; }
    """

    def __init__(self, seen: DepartureView, number: int, submit: Submit, heading: str) -> None:
        name, said = seen.facts[number]
        self._names = (seen.account,)
        question = Question("said", _("In a line"), said, placeholder=_("what is known, not what is felt"))
        draft = f"fact:{seen.id}:{name}"
        super().__init__(heading, [question], submit=submit, preview=self._heard, draft=draft)
        self._number = number

    def questions(self) -> ComposeResult:
        asked, hint = _asked()[self._number]
        place = _("{number} of {total}").format(number=self._number + 1, total=len(FACTS))
        yield Static(safe((place, "dim")), id="number")
        yield Static(safe((asked, "bold")), id="question")
        yield Static(safe((hint, "dim")), id="hint")
        yield from super().questions()

    def on_mount(self) -> None:
        self.set_class(self.app.size.height < _LOW, "-low")

    async def _heard(self, values: Values) -> Sequence[Words]:
        return marked(values["said"], self._names) if values["said"].strip() else []

    def action_cancel(self) -> None:
        if not self._saving:
            self.dismiss(None)


_LOW = 30


def _asked() -> tuple[tuple[str, str], ...]:
    """(question, what helps to answer it), in the order of FACTS."""
    return (
        (
            _("What happened?"),
            _("As a stranger with a camera would tell it: days, acts, words; nobody's motives."),
        ),
        (_("What do they need now?"), _("To leave well: data, dates, people, quiet. Not what we need.")),
        (
            _("What would I want in their shoes?"),
            _("You decided to leave a supplier. How should they treat you?"),
        ),
    )


async def take_up(place: Place, departure_id: int) -> bool:
    """The hunter begins; in the pause, or where the hunter is gone, what is to be done first. True where it was."""
    seen = await place.desk.read(departure, departure_id)
    if seen.taken_up_on is None and not seen.paused(place.desk.clock.now()) and seen.hunter_gone is None:
        return await _begin(place, seen)
    choices = hats(place, seen)
    said = head_words(place, seen)
    chosen = await choose(place, titled(_("Before you begin"), seen.account), choices, said=said)
    if chosen == "facts":
        await facts(place, departure_id)
    elif chosen == "skip":
        await skip(place, departure_id)
    elif chosen == "hunter":
        from tui.ui.acts.departure import another_hunter

        await another_hunter(place, departure_id, seen.account)
    elif chosen == "begin":
        return await _begin(place, seen)
    return False


async def _begin(place: Place, seen: DepartureView) -> bool:
    await place.desk.write(cooling.take_up, seen.id)
    place.fallow.changed()
    said = _("It is yours from now on: the plan's own lines go on. u takes it back.")
    place.fallow.say(said, title=masked(seen.account))
    return True


def head_words(place: Place, seen: DepartureView) -> str:
    """Why there is something to do first: the pause counted down, or a hunter who is not with us any more."""
    lines = []
    if seen.hunter_gone is not None:
        lines.append(gone_words(seen))
    if seen.cooling_until is not None and seen.paused(place.desk.clock.now()):
        lines.append(wording_departure.pause(seen.cooling_until, place.desk.clock))
    return "\n".join(lines)


def gone_words(seen: DepartureView) -> str:
    """Who ran it left us, and who has it now."""
    said = (
        _("{gone} left us; it stands at {name} now.")
        if seen.hunter
        else _("{gone} left us; it is nobody's now.")
    )
    return said.format(gone=masked(seen.hunter_gone or ""), name=masked(seen.hunter or ""))


def hats(place: Place, seen: DepartureView) -> list[tuple[str, str, str]]:
    """What may be done while the pause runs, and when the one who ran it has left us."""
    choices = []
    if seen.paused(place.desk.clock.now()):
        n = sum(bool(text) for _name, text in seen.facts)
        choices = [
            (
                "facts",
                _("Facts instead of anger"),
                _("{n} of {total} answered").format(n=n, total=len(FACTS)),
            ),
            ("skip", _("Skip the pause"), _("with a reason that stays")),
        ]
    if seen.hunter_gone is not None:
        choices.append(("hunter", _("Hand it to another"), masked(seen.hunter_gone)))
    if seen.taken_up_on is None:
        choices.append(("begin", _("Begin all the same"), _("it leaves the head of your queue")))
    return choices


async def facts(place: Place, departure_id: int) -> None:
    """The three questions, one a screen, from the first that is open; all three where none is."""
    seen = await place.desk.read(departure, departure_id)
    opened = [number for number, (_name, text) in enumerate(seen.facts) if not text] or list(
        range(len(FACTS))
    )
    heading = titled(_("Facts instead of anger"), seen.account)
    for number in opened:
        seen = await place.desk.read(departure, departure_id)
        if not await _ask(place, seen, number, heading):
            return
    said = _("They stand at the exit plan, for you and for whoever takes it over.")
    place.fallow.say(said, title=_("Kept."))


async def _ask(place: Place, seen: DepartureView, number: int, heading: str) -> bool:
    """Whether it was answered or passed, and not left."""
    name, before = seen.facts[number]

    async def submit(values: Values) -> None:
        if values["said"].strip() != before:
            await place.desk.write(cooling.say_fact, seen.id, name, values["said"])

    answered: Values | None = await place.app.push_screen_wait(FactScreen(seen, number, submit, heading))
    place.fallow.changed()
    return answered is not None


async def skip(place: Place, departure_id: int) -> None:
    async def send(values: Values) -> DepartureChanged:
        return await place.desk.write(cooling.skip_cooling, departure_id, values["why"])

    seen = await place.desk.read(departure, departure_id)
    question = Question("why", _("Why now"), required=True, limit=200)
    said = _(
        "Farmer and hunter are the same person: a pause helps to change hats. The reason is shown ever after."
    )
    if await fill(place, titled(_("Skip the pause"), seen.account), [question], send, said=said) is not None:
        place.fallow.say(
            _("The reason stands at the departure. u takes it back."), title=masked(seen.account)
        )


async def calm_first(place: Place, departure_id: int) -> bool:
    """Before an act on the plan while the pause runs: said, and asked once. True where it goes on."""
    seen = await place.desk.read(departure, departure_id)
    key = f"calm:{departure_id}:{seen.cooling_until}"
    if seen.cooling_until is None or not seen.paused(place.desk.clock.now()):
        return True
    if place.fallow.drafts.get(key):
        return True
    said = "\n".join(
        (
            wording_departure.pause(seen.cooling_until, place.desk.clock),
            _("You looked after them until now; a pause helps to change hats. Nothing is blocked."),
            "",
            _("Work on the plan now?"),
        )
    )
    if not await place.app.push_screen_wait(Confirm(titled(_("The pause still runs"), seen.account), said)):
        return False
    place.fallow.drafts.put(key, {"asked": "yes"})
    return True


def fact_lines(seen: DepartureView) -> list[tuple[str, str]]:
    """(label, what was said) of the questions that are answered."""
    return [(field_words(name), masked(text)) for name, text in seen.facts if text]
