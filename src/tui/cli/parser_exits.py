"""The commands about those who leave: why they did, and what is done until the last day and after."""

from __future__ import annotations

import argparse

from tui.cli.adding import Commands, adder
from tui.cli.arguments import PAPERS, REASON_KINDS, REASONS_BY, day, positive
from tui.i18n import _


def departures(commands: Commands[argparse.ArgumentParser]) -> None:
    _leave(commands)
    _exits(commands)
    _interview(commands)
    why = adder(commands, "reasons")(
        "reasons",
        "told",
        _("why customers left, counted and weighted by what they brought"),
        "fallow reasons --by competitor --since 2026-01-01",
    )
    why.add_argument("--by", choices=REASONS_BY, default="kind", help=_("what they are counted by (kind)"))
    why.add_argument("--since", type=day, metavar="D", help=_("decided on that day or later"))
    why.add_argument("--until", type=day, metavar="D", help=_("decided on that day or before"))
    _lessons(commands)
    papers(commands)


def _leave(commands: Commands[argparse.ArgumentParser]) -> None:
    leave = adder(commands, "leaving")(
        "leave",
        "leave",
        _("they decided to leave: begin the exit plan"),
        "fallow leave Albión --decided 2026-11-20 --ends 2026-12-31",
    )
    leave.add_argument("account", metavar="ACCOUNT")
    leave.add_argument("--decided", type=day, metavar="D", required=True)
    leave.add_argument("--ends", type=day, metavar="D", required=True)
    leave.add_argument("--hunter", metavar="REP", help=_("who runs the exit (who looks after the account)"))
    leave.add_argument("--reason", metavar="TEXT", help=_("in their words; may become known later"))
    leave.add_argument(
        "--kind",
        choices=REASON_KINDS,
        metavar="KIND",
        help=_("what it comes down to: ") + ", ".join(REASON_KINDS),
    )
    leave.add_argument("--competitor", metavar="NAME")
    leave.add_argument("--substitute", metavar="NAME")


def _exits(commands: Commands[argparse.ArgumentParser]) -> None:
    plans = adder(commands, "exits")(
        "exits",
        "exits",
        _("exit plans under way; with ACCOUNT one of them whole: phases, steps, and all that hangs on them"),
        "fallow exits Albión",
    )
    plans.add_argument("account", metavar="ACCOUNT", nargs="?")
    plans.add_argument("--all", action="store_true", help=_("colleagues' plans too"))


def _interview(commands: Commands[argparse.ArgumentParser]) -> None:
    asked = adder(commands, "interview")(
        "interview",
        "interview",
        _("the exit interview: seven questions, read or answered once the service has ended"),
        "fallow interview Albión --answer 4 --says 'they were cheaper' --fact Rival",
    )
    asked.add_argument("account", metavar="ACCOUNT")
    asked.add_argument("--answer", type=positive, metavar="N", help=_("question 1 to 7"))
    how = asked.add_mutually_exclusive_group()
    how.add_argument("--unknown", action="store_true", help=_("they do not know"))
    how.add_argument("--refused", action="store_true", help=_("they would not say"))
    asked.add_argument("--says", metavar="TEXT", help=_("their words"))
    asked.add_argument(
        "--fact",
        metavar="TEXT",
        help=_("4 and 7: which one; 5: yes, partly or no; 6: with whom of ours"),
    )
    asked.add_argument("--declined", metavar="WHY", help=_("no interview: all open questions are refused"))
    asked.add_argument("--kind", choices=REASON_KINDS, metavar="KIND", help=_("what it comes down to"))
    asked.add_argument("--reason", metavar="TEXT", help=_("the reason in a line"))
    asked.add_argument("--on", type=day, metavar="D", help=_("the day of the interview (today)"))
    asked.add_argument("--private", action="store_true", help=_("also what was said about one of our people"))


def _lessons(commands: Commands[argparse.ArgumentParser]) -> None:
    learned = adder(commands, "lessons")(
        "lessons",
        "told",
        _("what was learned from those who left: all of it, or what fits an account and why"),
        "fallow lessons Albión",
    )
    learned.add_argument("account", metavar="ACCOUNT", nargs="?")
    learned.add_argument("--tag", metavar="T", help=_("only lessons that carry it"))
    what = learned.add_mutually_exclusive_group()
    what.add_argument("--used", type=positive, metavar="N", help=_("lesson N was used at ACCOUNT"))
    what.add_argument("--no-fit", type=positive, metavar="N", help=_("lesson N does not fit ACCOUNT"))
    learned.add_argument("--note", metavar="TEXT", help=_("what was done, or why not"))


def papers(commands: Commands[argparse.ArgumentParser]) -> None:
    add = adder(commands, "papers")
    meeting = add(
        "meeting",
        "meeting",
        _("the meeting at which the exit plan is proposed: say it, propose it, move it"),
        "fallow meeting Albión --on 2026-12-01 --at 10:00 --place 'at their office'",
    )
    meeting.add_argument("account", metavar="ACCOUNT")
    meeting.add_argument("--on", type=day, metavar="D")
    when = meeting.add_mutually_exclusive_group()
    when.add_argument("--at", metavar="TIME", help=_("time of day, like 15:30"))
    when.add_argument("--all-day", action="store_true", help=_("no time of day"))
    meeting.add_argument("--minutes", type=positive, metavar="N", help=_("how long (60)"))
    meeting.add_argument("--place", metavar="TEXT")
    meeting.add_argument("--withdraw", action="store_true", help=_("there is no meeting after all"))
    paper = add(
        "paper",
        "paper",
        _("a paper of a customer who leaves: agenda, plan, invitation, interview guide"),
        "fallow paper Albión agenda --to agenda.html",
        False,
    )
    paper.add_argument("account", metavar="ACCOUNT")
    paper.add_argument("kind", choices=PAPERS, metavar="KIND", help=", ".join(PAPERS))
    paper.add_argument("--format", choices=("html", "md"), default="html", help=_("(html)"))
    paper.add_argument("--to", metavar="FILE", help=_("write it there; a folder: under its usual name"))
    paper.add_argument("--force", action="store_true", help=_("replace a file that is there"))
    paper.add_argument("--opening", metavar="TEXT", help=_("your own first words in the agenda"))
    paper.add_argument("--answers", action="store_true", help=_("the guide with what was answered so far"))
    paper.add_argument("--private", action="store_true", help=_("with --answers: the private one too"))
