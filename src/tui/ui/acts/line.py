"""`d` and `z` on a line of the queue: done in the way its kind is done, or later, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services.reminders import Snoozed, snooze_line
from tui.services.reminders import snooze as snooze_reminder
from tui.ui.acts.asking import day_in, day_question, day_words, fill, titled
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.services.today import QueueRow
    from tui.ui.place import Place

_WEEK = "+1w"


async def done(place: Place, row: QueueRow) -> None:
    """A reminder and a thing of an exit plan are ticked off; an issue, a review, a renewal ask what makes them done."""
    table, key = row.ref or ("", 0)
    if table == "reminder":
        from tui.ui.acts.reminder import tick

        await tick(place, key, row.text)
    elif table == "departure":
        from tui.ui.acts.cooling import take_up

        await take_up(place, key)
    elif table in ("milestone", "exit_item", "coordination"):
        from tui.ui.acts.exit import tick as tick_off

        await tick_off(place, table, key, row.text)
    elif table == "issue" and row.kind in ("clock", "promise"):
        from tui.ui.acts.issue import called_back, work_on

        await (called_back(place, key) if row.kind == "clock" else work_on(place, key))
    else:
        await _about_account(place, row)


async def _about_account(place: Place, row: QueueRow) -> None:
    """What is done by an act on the account."""
    kind, account = str(row.kind), row.account_id
    if kind == "review":
        from tui.ui.acts.account import review

        await review(place, account)
    elif kind == "renewal":
        from tui.ui.acts.account import renewal

        await renewal(place, account)
    elif kind == "look":
        from tui.ui.acts.look import look

        await look(place, account)
    elif kind == "feedback":
        from tui.ui.acts.feedback import asked_or_answered

        await asked_or_answered(place, account)
    elif kind == "good_time" and row.ref is not None:
        from tui.ui.acts.play import work_on

        await work_on(place, row.ref[1])
    elif kind == "revisit":
        from tui.ui.acts.nurture import wrote

        await wrote(place, account)
    else:
        from tui.ui.acts.log import log

        await log(place, account, _("call") + ": ")


async def snooze(place: Place, row: QueueRow) -> None:
    """It comes back by itself on the day; why it waits is kept."""
    desk = place.desk
    today = desk.clock.today()

    async def send(values: Values) -> Snoozed:
        until = await day_in(values["until"], today)
        if row.reminder_id is not None:
            return await desk.write(snooze_reminder, row.reminder_id, until, values["why"])
        return await desk.write(snooze_line, row.account_id, row.kind, until, values["why"])

    questions = [
        Question("why", _("Why"), placeholder=_("why it can wait"), required=True, limit=200),
        day_question("until", _("Until"), today, _WEEK),
    ]
    made = await fill(place, titled(_("Later"), row.account), questions, send, said=masked(row.text))
    if made is not None:
        back = day_words(made.until, today)
        place.fallow.say(_("It comes back on {day}.").format(day=back), title=masked(row.text))
