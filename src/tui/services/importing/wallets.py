"""What customers spend on the category as a whole, from columns of an accounts file: dated, with its source (A25)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tui.exchange.drafts import AccountDraft
from tui.i18n import _
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally
from tui.store.queries import importing as ask

NAMES = ("account_id", "said_on", "yearly_cents", "our_rank", "brands", "source")
_NOTHING = (None, None, None)


class Wallets:
    """Figures are collected while accounts are matched, and written last; one that is known is not kept twice."""

    def __init__(self, scene: Scene, source: str, tally: Tally) -> None:
        self._scene, self._source, self._tally = scene, source, tally
        self._rows: list[tuple[Any, ...]] = []

    def sound(self, line: int, draft: AccountDraft) -> AccountDraft:
        """Without figures that cannot be, each of which is told."""
        problems, cents = self._tally.problems, draft.wallet_cents
        if cents is not None and cents <= 0:
            problems.add(line, "wallet", _("A category spend of nothing or less: left out."))
            draft = draft._replace(wallet_cents=None)
        if draft.our_rank is not None or draft.brands is not None:
            rank, brands = draft.our_rank or 0, draft.brands or 0
            if not 1 <= rank <= brands <= 1000:
                why = _("A rank of {rank} among {n} brands cannot be: left out.")
                problems.add(line, "our_rank", why.format(rank=rank, n=brands))
                draft = draft._replace(our_rank=None, brands=None)
        if draft.wallet_on is not None and draft.wallet_on > self._scene.today:
            problems.add(line, "wallet_on", _("A category spend said on a day to come: left out."))
            draft = draft._replace(wallet_cents=None, our_rank=None, brands=None)
        return draft

    def new(self, account: int, draft: AccountDraft) -> None:
        """Keep the figure of an account, if the file says one."""
        if _said(draft) == _NOTHING:
            return
        on = draft.wallet_on or self._scene.today
        said_by = draft.wallet_source or (_("a file") if self._source == "generic" else self._source)
        self._rows.append((account, on.isoformat(), *_said(draft), said_by[:200]))

    def known(self, wanted: Sequence[tuple[int, AccountDraft]]) -> dict[int, str]:
        """Of accounts that are here: the figures that say something new, as texts for the preview."""
        said = [(account, draft) for account, draft in wanted if _said(draft) != _NOTHING]
        if not said:
            return {}
        latest = self._scene.sink.ask(ask.wallets, [account for account, _draft in said])
        fresh: dict[int, str] = {}
        for account, draft in said:
            on = "" if draft.wallet_on is None else draft.wallet_on.isoformat()
            before = latest.get(account)
            if before is None or before[1:] != _said(draft) or (on and before[0] != on):
                fresh[account] = _text(draft)
        return fresh

    def finish(self) -> None:
        self._scene.sink.insert("category_spend", NAMES, self._rows, {})
        self._scene.sink.settle("category_spend")


def _said(draft: AccountDraft) -> tuple[int | None, int | None, int | None]:
    return draft.wallet_cents, draft.our_rank, draft.brands


def _text(draft: AccountDraft) -> str:
    if draft.wallet_cents is not None:
        return f"{draft.wallet_cents / 100:.2f}"
    return f"{draft.our_rank} / {draft.brands}"
