"""The commands that belong to one screen, or to a dialog: their keys mean something else on others."""

from __future__ import annotations

from tui.ui.command import N_, Command

_C = Command
OF_ONE_SCREEN: tuple[Command, ...] = (
    # -- where files are brought in
    _C("apply", "ctrl+s", "bring_in", N_("Apply"), N_("Do what is shown; one undo takes it back."), 1),
    _C("view", "m", "bring_in", N_("Other view"), N_("Columns, rows, or problems of the file."), 4),
    _C("read_as", "t", "bring_in", N_("Read as"), N_("Say what kind of records the file holds."), 5),
    _C("manner", "w", "bring_in", N_("How"), N_("Say how dates, numbers and scores are written."), 6),
    # -- where a handover is taken in
    _C("wins", "w", "receive", N_("Who wins"), N_("Theirs or ours, where both changed it."), 2),
    _C("letter", "m", "receive", N_("Letter"), N_("What the file says to people."), 4),
    _C("which_account", "t", "receive", N_("Which account"), N_("Say which account of mine it is."), 5),
    # -- where duplicates are looked through, and where two records are merged
    _C("whose", "m", "duplicates", N_("Other view"), N_("Accounts, or people."), 4),
    _C("not_the_same", "minus", "duplicates", N_("Not the same"), N_("They are two: not offered again."), 2),
    _C(
        "take_left",
        "left",
        "merge",
        N_("Keep"),
        N_("The field takes what the left one says."),
        2,
        palette=False,
        action="screen.take_left",
    ),
    _C(
        "take_right",
        "right",
        "merge",
        N_("Take over"),
        N_("The field takes what the right one says."),
        3,
        palette=False,
        action="screen.take_right",
    ),
    # -- on the touchpoint map
    _C("point_left", "left", "touchpoints", N_("Left"), N_("The point before."), palette=False),
    _C("point_right", "right", "touchpoints", N_("Right"), N_("The point after."), palette=False),
    _C("default_map", "m", "touchpoints", N_("Default map"), N_("The map of all, or of this account."), 9),
    _C("point_better", "K", "touchpoints", N_("Better"), N_("The point feels better."), 5),
    _C("point_worse", "J", "touchpoints", N_("Worse"), N_("The point feels worse."), 6),
    _C("point_back", "less_than_sign", "touchpoints", N_("Earlier"), N_("Earlier in the cycle."), 7),
    _C("point_on", "greater_than_sign", "touchpoints", N_("Further on"), N_("Later in the cycle."), 8),
    _C("point_out", "minus", "touchpoints", N_("Leave out"), N_("Leave a point out, or take that back."), 10),
    # -- in a dialog
    _C("save", "ctrl+s", "dialog", N_("Save"), N_("Keep what was typed."), 1, palette=False),
    _C("not_known", "ctrl+n", "dialog", N_("Unknown"), N_("They do not know it."), 3, palette=False),
    _C("refused", "ctrl+r", "dialog", N_("Refused"), N_("They would not say."), 4, palette=False),
    _C("before", "ctrl+b", "dialog", N_("Before"), N_("Back to the question before."), 5, palette=False),
    _C(
        "later",
        "ctrl+l",
        "dialog",
        N_("Later"),
        N_("To the next question; this one stays open."),
        6,
        palette=False,
    ),
    _C(
        "no_interview",
        "ctrl+o",
        "dialog",
        N_("Decline"),
        N_("They want no interview."),
        7,
        palette=False,
    ),
    _C("cancel", "escape,ctrl+g", "dialog", N_("Cancel"), N_("Close without keeping it."), 2, palette=False),
)
