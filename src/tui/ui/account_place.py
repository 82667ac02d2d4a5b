"""A place whose rows belong to accounts: every act on an account is one key away, wherever the account is shown."""

from __future__ import annotations

import importlib
from typing import Any

from textual import on

from tui.i18n import _
from tui.ui.commands import bindings
from tui.ui.place import Place
from tui.ui.widgets.ledger import Ledger

# Command id -> (module of ui/acts, its function); `done` and `snooze` are the place's own, they act on a line.
ACTS = {
    "log": ("log", "log"),
    "feedback": ("feedback", "feedback"),
    "asked": ("feedback", "asked_of"),
    "issue": ("issue", "report_or_move"),
    "play": ("play", "propose_or_work"),
    "reminder": ("reminder", "remind"),
    "next_step": ("reminder", "next_step"),
    "colleague": ("colleague", "ask_or_work"),
    "edit": ("account", "edit"),
    "discount": ("discount", "ask_or_decide"),
    "times": ("account_times", "times"),
    "leave": ("leave", "leave"),
    "handover": ("handover", "hand_over"),
    "brief": ("brief", "show"),
    "copy": ("brief", "copy"),
    "papers": ("papers", "write"),
    "lessons": ("lessons", "lessons"),
    "keep_in_touch": ("nurture", "keep_in_touch"),
}


class AccountPlace(Place):
    """Subclasses say which account is under the cursor; the acts of `ACTS` are then theirs."""

    BINDINGS = bindings("account")

    def current_account(self) -> int | None:
        """The account that an act is about now."""
        return None

    def neighbours(self) -> list[int]:
        """The accounts that `[` and `]` walk through from here, in order; empty where there is only this one."""
        return []

    def marked_accounts(self) -> list[int]:
        """The accounts that are marked for what comes next."""
        return []

    def unmark(self) -> None:
        """What was to be done with the marked accounts is done."""

    def about(self, command: str, *more: Any) -> None:
        """Hold the conversation of a command about the account under the cursor."""
        account = self.current_account()
        if account is None:
            self.fallow.say(_("There is no account under the cursor."))
            return
        module, function = ACTS[command]
        conversation = getattr(importlib.import_module(f"tui.ui.acts.{module}"), function)
        self.talk(lambda: conversation(self, account, *more))

    def open_account(self, account: int, tab: str = "brief") -> None:
        from tui.ui.screens.account import AccountScreen

        self.app.push_screen(AccountScreen(account, self.neighbours(), tab))

    @on(Ledger.Opened)
    def _opened(self, event: Ledger.Opened) -> None:
        event.stop()
        self.opened(event)

    def opened(self, event: Ledger.Opened) -> None:
        """Enter on a row: the account's page, unless the place knows better."""
        account = self.current_account()
        if account is not None:
            self.open_account(account)

    def action_account_page(self) -> None:
        """The account's page, where enter works the row instead."""
        account = self.current_account()
        if account is None:
            self.fallow.say(_("There is no account under the cursor."))
        else:
            self.open_account(account)

    def action_log(self) -> None:
        """Without an account under the cursor the line itself names one."""
        if self.current_account() is not None:
            self.about("log")
            return
        from tui.ui.acts.log import log

        self.talk(lambda: log(self))

    def action_feedback(self) -> None:
        self.about("feedback")

    def action_asked(self) -> None:
        self.about("asked")

    def action_issue(self) -> None:
        self.about("issue")

    def action_play(self) -> None:
        """On the account under the cursor; where some are marked, on all of those."""
        marked = self.marked_accounts()
        if not marked:
            self.about("play")
            return
        from tui.ui.acts.bulk_play import propose

        async def talk() -> None:
            if await propose(self, marked):
                self.unmark()

        self.talk(talk)

    def action_reminder(self) -> None:
        self.about("reminder")

    def action_next_step(self) -> None:
        self.about("next_step")

    def action_colleague(self) -> None:
        self.about("colleague")

    def action_edit(self) -> None:
        self.about("edit")

    def action_discount(self) -> None:
        self.about("discount")

    def action_times(self) -> None:
        self.about("times")

    def action_leave(self) -> None:
        self.about("leave")

    def action_handover(self) -> None:
        self.about("handover")

    def action_brief(self) -> None:
        self.about("brief")

    def action_lessons(self) -> None:
        self.about("lessons")

    def action_keep_in_touch(self) -> None:
        self.about("keep_in_touch")

    def action_copy(self) -> None:
        self.about("copy")

    def action_papers(self) -> None:
        self.about("papers")

    async def action_touchpoints(self) -> None:
        """The account's page with its touchpoint map."""
        account = self.current_account()
        if account is None:
            self.fallow.say(_("There is no account under the cursor."))
        else:
            self.open_account(account, "touchpoints")

    def action_disruption(self) -> None:
        from tui.ui.acts.disruption import disruption

        account = self.current_account()
        self.talk(lambda: disruption(self, account))

    def action_add(self) -> None:
        from tui.ui.acts.account import add

        self.talk(lambda: add(self))
