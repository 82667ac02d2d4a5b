"""Acts of the journal in words, for the history and for undo."""

from __future__ import annotations

from tui.i18n import _
from tui.services import wording_terms as terms


@terms.by_language
def _acts() -> terms.Table:
    return {
        "feedback.record": _("feedback recorded"),
        "feedback.asked": _("feedback asked"),
        "defect.put_under": _("issues put under a defect"),
        "defect.take_out": _("issues taken out of their defect"),
        "defect.mend": _("defect mended"),
        "defect.broken_again": _("defect broken again"),
        "reminder.add": _("reminder added"),
        "reminder.done": _("reminder done"),
        "reminder.move": _("reminder moved to another day"),
        "reminder.edit": _("reminder changed"),
        "reminder.remove": _("reminder removed"),
        "reminder.snooze": _("reminder snoozed"),
        "queue.snooze": _("queue line snoozed"),
        "import.apply": _("import"),
        "undo": _("undone"),
        "redo": _("done again"),
        **_loop_acts(),
        **_account_acts(),
        **_departure_acts(),
        **_exit_acts(),
        **_play_acts(),
        **_touchpoint_acts(),
    }


def _loop_acts() -> terms.Table:
    return {
        "issue.report": _("issue reported"),
        "issue.edit": _("issue changed"),
        "issue.owner": _("issue given to somebody"),
        "issue.called_back": _("called back"),
        "issue.diagnose": _("cause found"),
        "issue.fixing": _("fix under way"),
        "issue.promise": _("fix promised for another day"),
        "issue.progress_note": _("progress told to the customer"),
        "issue.fixed": _("issue fixed"),
        "issue.told": _("customer told that it is fixed"),
        "issue.confirmed": _("customer confirmed the fix"),
        "issue.not_ours": _("not ours to fix, and said so"),
        "issue.reopen": _("issue reopened"),
        "issue.whys": _("whys gone on with"),
        "issue.tell_customer": _("customer of a defect told"),
        "colleague.ask": _("a colleague asked"),
        "colleague.chase": _("a colleague chased"),
        "colleague.done": _("a colleague did it"),
        "colleague.refused": _("a colleague said no"),
        "colleague.dropped": _("no longer asked of a colleague"),
    }


def _account_acts() -> terms.Table:
    return {
        "account.apart": _("two accounts said not to be the same"),
        "account.key_limit": _("limit of key accounts raised"),
        "account.merge": _("two accounts merged"),
        "account.potential": _("potential noted"),
        "account.reassign": _("account given to another rep"),
        "account.renewal": _("renewal noted"),
        "account.share": _("share of wallet noted"),
        "account.stage": _("stage changed"),
        "account.unmerge": _("a merged account taken apart"),
        "contact.apart": _("two people said not to be the same"),
        "contact.away": _("person away"),
        "contact.back": _("person back"),
        "contact.consent": _("consent noted"),
        "contact.left": _("person left the customer"),
        "contact.merge": _("two people merged"),
        "contact.unmerge": _("a merged person taken apart"),
        "disruption.accounts": _("disruption touches more accounts"),
        "disruption.edit": _("disruption changed"),
        "disruption.end": _("disruption over"),
        "disruption.register": _("disruption registered"),
        "disruption.remove": _("disruption removed"),
        "feedback.unknown": _("feedback they would not give"),
        "person.erase": _("a person erased"),
        "inbox.answer": _("said whom a file means"),
        "inbox.handled": _("inbox line handled"),
        "rep.left": _("rep left"),
        "spend.looked": _("fall of spend looked at"),
        "window.budget": _("budget closed"),
        "window.edit": _("no good time: changed"),
        "window.end_non_solicit": _("non-solicit clause ended"),
        "window.move_non_solicit": _("end of the non-solicit clause moved"),
        "window.non_solicit": _("non-solicit clause noted"),
        "window.quiet": _("they want quiet"),
    }


def _touchpoint_acts() -> terms.Table:
    return {
        "touchpoint.add": _("touchpoint added"),
        "touchpoint.as_default": _("touchpoint as in the default map again"),
        "touchpoint.bring_back": _("touchpoint on the map again"),
        "touchpoint.done": _("counter-measure done"),
        "touchpoint.drop": _("touchpoint left out"),
        "touchpoint.edit": _("touchpoint changed"),
        "touchpoint.mood": _("touchpoint feels different"),
        "touchpoint.remove": _("touchpoint removed"),
        "touchpoint.shift": _("touchpoint moved along the cycle"),
    }


def _departure_acts() -> terms.Table:
    return {
        "departure.leave": _("they decided to leave"),
        "handover.send": _("handed over"),
        "handover.receive": _("handover taken in"),
        "departure.stayed": _("they stayed after all"),
        "departure.hunter": _("hunter changed"),
        "departure.move_end": _("end of service moved"),
        "departure.say": _("what is known of the departure"),
        "departure.facts": _("facts of the departure"),
        "departure.skip_cooling": _("pause skipped, with a reason"),
        "departure.take_up": _("exit taken up"),
        "lesson.answer": _("lesson offered again, and answered"),
        "lesson.tags": _("tags of a lesson"),
        "nurture.reason": _("reason to write noted"),
        "nurture.reason_remove": _("reason to write removed"),
        "nurture.rhythm": _("rhythm and revisit date"),
        "nurture.wrote": _("wrote to a customer who left"),
    }


def _exit_acts() -> terms.Table:
    return {
        "exit.answer": _("interview answer"),
        "exit.refuse_interview": _("interview refused"),
        "exit.conclude": _("what the departure comes down to"),
        "exit.dates": _("start and end of the exit plan"),
        "exit.finish": _("exit finished"),
        "exit.leader": _("leader of the exit plan"),
        "exit.rhythm": _("rhythm and revisit date"),
        "exit.coordination": _("coordination with the competitor"),
        "exit.coordination_add": _("agreed with the competitor"),
        "exit.coordination_declined": _("coordination with the competitor declined"),
        "exit.coordination_done": _("done with the competitor as agreed"),
        "exit.coordination_edit": _("agreement with the competitor changed"),
        "exit.coordination_remove": _("agreement with the competitor taken back"),
        "exit.coordination_reopen": _("coordination with the competitor open again"),
        "exit.told": _("said goodbye"),
        "exit.lesson": _("lesson"),
        "exit.meeting": _("exit meeting proposed"),
        "exit.meeting_withdraw": _("exit meeting withdrawn"),
    }


def _play_acts() -> terms.Table:
    return {
        "play.ask": _("asked for a sale"),
        "discount.decide": _("discount decided"),
        "discount.record": _("discount asked for"),
        "play.dropped": _("play dropped"),
        "play.won": _("play won"),
        "play.lost": _("play lost"),
        "play.propose": _("play proposed"),
        "play.propose_many": _("plays proposed to several accounts"),
        "play.override": _("hold overridden"),
    }


@terms.by_language
def _areas() -> terms.Table:
    return {
        "account": _("account"),
        "act": _("log"),
        "contact": _("person"),
        "colleague": _("colleague"),
        "consent": _("consent"),
        "defect": _("defect"),
        "departure": _("departure"),
        "disruption": _("disruption"),
        "exit": _("exit plan"),
        "feedback": _("feedback"),
        "import": _("import"),
        "inbox": _("inbox"),
        "issue": _("issue"),
        "log": _("log"),
        "play": _("play"),
        "friction": _("friction"),
        "worry": _("worry"),
        "tail": _("tail task"),
        "milestone": _("milestone"),
        "farewell": _("farewell"),
        "queue": _("queue"),
        "reminder": _("reminder"),
        "rep": _("rep"),
        "sample": _("sample portfolio"),
        "window": _("no good time"),
    }


@terms.by_language
def _verbs() -> terms.Table:
    return {
        "accept": _("accepted"),
        "accepted": _("accepted by the customer"),
        "add": _("added"),
        "apply": _("applied"),
        "answer": _("answered"),
        "asked": _("asked"),
        "assign": _("given to somebody"),
        "cancel": _("cancelled"),
        "categorise": _("category set"),
        "change": _("changed"),
        "close": _("closed"),
        "done": _("done"),
        "drop": _("dropped"),
        "edit": _("changed"),
        "end": _("ended"),
        "handed_on": _("handed on"),
        "handled": _("handled"),
        "load": _("loaded"),
        "log": _("logged"),
        "merge": _("merged"),
        "move": _("moved"),
        "open": _("opened"),
        "record": _("recorded"),
        "remove": _("removed"),
        "removed": _("removed"),
        "rename": _("renamed"),
        "reopen": _("reopened"),
        "review": _("reviewed"),
        "set": _("set"),
        "settle": _("settled"),
        "solved": _("solved"),
        "start": _("started"),
        "step": _("step done"),
    }


def _halves(code: str) -> tuple[str, str]:
    """`exit.worry_add` is about a worry, `account.edit` about an account."""
    area, _dot, verb = code.partition(".")
    part, _line, rest = verb.partition("_")
    return (part, rest) if rest and part in _areas() else (area, verb)


def act(code: str) -> str:
    """What a batch did: `feedback recorded`. A code without words of its own is put together from its halves."""
    said = _acts().get(code)
    if said is not None:
        return said
    area, verb = _halves(code)
    halves = [_areas().get(area, area), _verbs().get(verb, verb.replace("_", " "))]
    return ": ".join(half for half in halves if half)


def known(code: str) -> bool:
    """Whether an act has words in which every half is translated."""
    area, verb = _halves(code)
    return code in _acts() or (area in _areas() and (not verb or verb in _verbs()))
