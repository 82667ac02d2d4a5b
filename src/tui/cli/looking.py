"""Questions: the portfolio, the gate, the brief, the queue, NPS, history."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from tui.cli.desk import opened
from tui.cli.output import major, note, say, say_json, say_table, styled, width
from tui.i18n import _, ngettext
from tui.services.cells import cut
from tui.services.figures import money, short_day
from tui.services.find import find_account

if TYPE_CHECKING:
    from tui.services import portfolio
    from tui.services.desk import Desk
    from tui.services.plays import MayI
    from tui.services.today import QueueRow

_SORTS = {"at_stake": "stake", "last_contact": "last"}
_TONES = {"hold": "hold", "go": "go", "ask_first": "bold"}


def portfolio_list(args: argparse.Namespace) -> int:
    from tui.services import portfolio
    from tui.services.share_text import share_text

    with opened() as desk:
        filters = filters_of(desk, args)
        sort = portfolio.Sort(_SORTS.get(args.sort, args.sort))
        limit = args.limit or 1_000_000
        rows = desk.read_now(portfolio.window, filters, sort, 0, limit)
        day = desk.clock.today()
    if args.json:
        say_json([account_json(row) for row in rows])
        return 0
    if not rows:
        note(_("No account is like this."))
        return 0
    table = [("", _("account"), _("may I?"), _("12 months"), _("at stake"), _("share"), _("next"))]
    for row in rows:
        table.append(
            (
                f"{row.stance[:1].upper() if row.stance != 'passive' else 'S'}{'~' if row.stale else ''}",
                cut(row.name, 32),
                row.verdict.replace("_", " "),
                money(row.spend_12m, row.currency) if row.spend_12m else "",
                money(row.at_stake, row.currency) if row.at_stake else "",
                "" if row.share is None else share_text(row.share, row.share_estimated, row.share_old),
                cut(_next(row, day), 40),
            )
        )
    say_table(table, right=frozenset({3, 4, 5}))
    return 0


def _next(row: portfolio.PortfolioRow, day: date) -> str:
    if row.next_text is None:
        return ""
    return f"{short_day(row.next_on, day)} {row.next_text}" if row.next_on else row.next_text


def account_json(row: portfolio.PortfolioRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "category": row.category,
        "stage": row.stage,
        "rep": row.rep,
        "stance": row.stance,
        "stale": row.stale,
        "verdict": row.verdict,
        "share_of_wallet": row.share,
        "share_estimated": row.share_estimated,
        "share_old": row.share_old,
        "spend_12m": major(row.spend_12m),
        "at_stake": major(row.at_stake),
        "currency": row.currency,
        "risk": row.risk,
        "next": {"on": row.next_on, "text": row.next_text} if row.next_text is not None else None,
        "last_contact": row.last_contact_on,
    }


def filters_of(desk: Desk, args: argparse.Namespace) -> portfolio.Filters:
    """Whose accounts, and what they are narrowed to; an option that a command does not have narrows nothing."""
    from tui.services import portfolio

    rep = None
    if args.rep is not None and args.rep != "all":
        from tui.services.colleagues import called

        rep = desk.read_now(called, args.rep)
    said = vars(args)
    cell = said.get("cell")
    if cell is not None:
        from tui.services.matrix import cell_called

        cell = cell_called(cell)
    return portfolio.Filters(
        rep=rep,
        everyone=args.rep == "all",
        **{name: said.get(name) for name in ("stance", "verdict", "category", "stage", "spend")},
        cell=cell,
        line=portfolio.LIFTED if said.get("again") else None,
        text=said.get("find") or "",
    )


def may_i(args: argparse.Namespace) -> int:
    """Status 0 whatever the verdict: the answer was given."""
    from tui.services import plays as playing

    kind = playing.kind_called(args.play)
    channel = playing.channel_called(args.channel) if args.channel else None
    with opened() as desk:
        account = desk.read_now(find_account, args.account)
        person = desk.read_now(playing.contact_called, account, args.contact) if args.contact else None
        contact = None if person is None else person[0]
        found = desk.read_now(playing.may_i, account, kind, channel, contact, not args.inbound)
    if args.json:
        whom = {} if person is None else {"contact": {"id": person[0], "name": person[1]}}
        say_json({**_gate_json(found), **whom})
        return 0
    say(" · ".join((found.account, found.kind_words, *([person[1]] if person is not None else []))))
    say(styled(found.verdict_words.upper(), _TONES[str(found.verdict)]))
    for reason in found.why.reasons:
        say(f"  {'✗' if reason.verdict == 'hold' else '?'} {reason.text}")
        say("    " + _("lifted by: {what}").format(what=reason.lift.text))
    if found.next_good_date is not None:
        say("  " + found.why.good(short_day(found.next_good_date)))
    return 0


def _gate_json(found: MayI) -> dict[str, Any]:
    return {
        "account": {"id": found.account_id, "name": found.account},
        "play": found.kind,
        "verdict": found.verdict,
        "reasons": [
            {
                "code": reason.code,
                "verdict": reason.verdict,
                "text": reason.text,
                "evidence": [{"table": table, "id": key} for table, key in reason.evidence],
                "lift": reason.lift,
            }
            for reason in found.why.reasons
        ],
        "next_good_date": found.next_good_date,
    }


def brief(args: argparse.Namespace) -> int:
    from tui.services import brief as briefing
    from tui.services import brief_text as texts

    with opened() as desk:
        account = desk.read_now(find_account, args.account)
        found = desk.read_now(briefing.brief, account)
    if args.json:
        say_json(found)
    elif args.format == "md":
        say(texts.brief_markdown(found).rstrip("\n"))
    elif args.format == "html":
        say(texts.brief_html(found).rstrip("\n"))
    else:
        say(texts.brief_text(found, min(width(), 110)).rstrip("\n"))
    return 0


def queue(args: argparse.Namespace) -> int:
    from tui.services import today
    from tui.services.inbox import waiting as inbox_waiting

    with opened() as desk:
        found = desk.read_now(today.queue, args.all)
        waiting = desk.read_now(inbox_waiting)
        day = desk.clock.today()
    if args.json:
        lines = [_queue_json(row) for row in found.lines]
        hidden = {one.code: one.n for one in found.hidden}
        say_json({"lines": lines, "shown": found.shown, "hidden": hidden, "inbox": waiting})
        return 0
    table = [
        (
            short_day(row.due, day),
            row.late,
            cut(row.account, 28),
            cut(row.text + (f" +{row.more}" if row.more else ""), 44),
            row.reason,
        )
        for row in found.lines
    ]
    say_table(table, _("Nothing to do: the queue is empty."))
    if found.hidden:
        note(_("not shown: {what}").format(what=", ".join(f"{one.n} {one.text}" for one in found.hidden)))
    if waiting:
        text = ngettext(
            "{n} line waits in the inbox: `fallow inbox`.",
            "{n} lines wait in the inbox: `fallow inbox`.",
            waiting,
        )
        note(text.format(n=waiting))
    return 0


def _queue_json(row: QueueRow) -> dict[str, Any]:
    return {
        "rank": row.rank,
        "kind": row.kind,
        "account": {"id": row.account_id, "name": row.account},
        "text": row.text,
        "reason": row.reason,
        "due": row.due,
        "overdue_days": row.overdue_days,
        "verdict": row.verdict,
        "hidden": row.hidden,
    }


def inbox(args: argparse.Namespace) -> int:
    from tui.services import inbox as lines

    with opened() as desk:
        if args.done is not None:
            from tui.services.acts import handled

            desk.write_now(handled, args.done)
        if args.put is not None:
            from tui.cli.inbox import put

            number, account = args.put
            put(desk, number, account, args.name)
        found = desk.read_now(lines.lines)
    if args.json:
        say_json({"lines": found})
        return 0
    if not found:
        note(_("The inbox is empty."))
    for line in found:
        say(f"{line.id:>5}  {line.text}")
        say(f"       {line.problem}")
        for ask in line.asks:
            ids = ", ".join(str(key) for key in ask.candidates)
            say(f"       {ask.lines}: {ask.text}" + (f" ({ids})" if ids else ""))
    return 0


def history(args: argparse.Namespace) -> int:
    from tui.services import history as past

    with opened() as desk:
        account = desk.read_now(find_account, args.account) if args.account else None
        lines = desk.read_now(past.history, account, args.limit)
        if args.json:
            said = []
            for line in lines:
                found = desk.read_now(past.changes, line.batch)
                entry = {
                    "batch": line.batch,
                    "at": line.at,
                    "who": line.who,
                    "act": line.act,
                    "words": line.words,
                }
                said.append({**entry, "about": line.about, "state": line.state, "rows": found.changes})
            say_json(said)
            return 0
    table = []
    for line in lines:
        undone = _("undone") if line.state == "undone" else ""
        moment = line.at.astimezone().strftime("%Y-%m-%d %H:%M")
        table.append((str(line.batch), moment, line.who, line.words, line.about, undone))
    say_table(table, _("Nothing was changed yet."))
    return 0
