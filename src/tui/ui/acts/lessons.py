"""`L`: what was learned from those who left and fits here; answered by what came of it. And the tags of a lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import lessons as service
from tui.services.card import card
from tui.services.lessons import LessonAnswered, LessonRow, Offers, OfferView, in_use
from tui.ui.acts.asking import fill, titled
from tui.ui.acts.sheet import Sheet
from tui.ui.after_words import because_line
from tui.ui.text import Words, masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

_SHOWN_TAGS = 12


async def lessons(place: Place, account: int) -> None:
    """Those that fit, each to be answered; where none fits, where all of them are."""
    desk = place.desk
    shown = await desk.read(card, account)
    found = await desk.read(service.offered, account)
    if not found.lessons:
        said = _("No lesson of others fits here today. All of them are in Exits, under m.")
        place.fallow.say(said, title=masked(shown.name))
        return
    today = desk.clock.today()
    lines: list[Words] = []
    for number, one in enumerate(found.lessons, start=1):
        lines += ["", ((f"{number}  ", "bold"), (masked(one.lesson.body), "bold"))]
        lines.append(because_line(one, today))
    choices = [
        (str(one.lesson.id), f"{number}  {masked(one.lesson.body)}", _("used here, or does not fit"))
        for number, one in enumerate(found.lessons, start=1)
    ]
    title = titled(_("Lessons"), shown.name)
    chosen = await place.app.push_screen_wait(Sheet(title, lines[1:], choices, said=found.moment_words))
    if chosen is not None:
        offer = next(one for one in found.lessons if str(one.lesson.id) == chosen)
        await answer(place, account, shown.name, offer)


async def answer(place: Place, account: int, name: str, offer: OfferView) -> None:
    """Used here, with what was done; or it does not fit here, and is not offered here again."""
    today = place.desk.clock.today()
    lines: list[Words] = [((masked(offer.lesson.body), "bold"),), because_line(offer, today)]
    choices = [
        ("used", _("Used here"), _("say what was done; it counts for others")),
        ("not_fitting", _("Does not fit here"), _("not offered here again")),
        ("later", _("Not yet"), _("it stays offered")),
    ]
    chosen = await place.app.push_screen_wait(Sheet(titled(_("Lesson"), name), lines, choices))
    if chosen not in ("used", "not_fitting"):
        return
    done = chosen == "used"

    async def send(values: Values) -> LessonAnswered:
        return await place.desk.write(service.answer, account, offer.lesson.id, chosen, values["note"])

    question = Question(
        "note",
        _("What was done") if done else _("Why not"),
        placeholder=_("we rang before the rise") if done else _("they buy something else"),
        required=done,
        limit=2000,
    )
    title = _("Used here") if done else _("Does not fit here")
    made = await fill(place, titled(title, name), [question], send, said=masked(offer.lesson.body))
    if made is not None:
        said = _("Kept: it is offered sooner elsewhere.") if done else _("It is not offered here again.")
        place.fallow.say(f"{said} {_('u takes it back.')}", title=masked(name))


async def tags(place: Place, lesson: LessonRow) -> None:
    """What a lesson is about, with the tags that are in use."""
    known = await place.desk.read(service.known_tags)

    async def preview(values: Values) -> list[Words]:
        return tag_lines(values["tags"], known)

    async def send(values: Values) -> int:
        return await place.desk.write(service.set_tags, lesson.id, values["tags"])

    question = Question("tags", _("Tags"), " ".join(lesson.tags), _("service insurance"), limit=200)
    said = masked(lesson.body)
    if await fill(place, _("Tags of a lesson"), [question], send, said=said, preview=preview) is not None:
        place.fallow.say(_("Changed. u takes it back."), title=_("Tags of a lesson"))


def tag_lines(typed: str, known: tuple[str, ...]) -> list[Words]:
    """Tags in use that are not typed yet; while one is begun, those that begin so."""
    near = in_use(typed, known)
    if not near:
        return []
    shown = "  ".join(f"#{masked(tag)}" for tag in near[:_SHOWN_TAGS])
    return [((_("in use") + "  ", "dim"), (shown, ""))]


def reminded(offers: Offers, low: bool) -> list[Words]:
    """What the summary of a departure says of lessons: all that are offered, in a low window the best."""
    shown = offers.lessons[: 1 if low else len(offers.lessons)]
    out: list[Words] = [] if low or not shown else ["", ((offers.moment_words, "dim"),)]
    for one in shown:
        out.append(((f"“{masked(one.lesson.body)}”", "bold"),))
        if not low:
            out.append(((f"   {masked(one.lesson.account)} · {masked(one.why)}", "dim"),))
    return out
