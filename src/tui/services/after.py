"""What comes after an exit, for the page of an account: lessons that fit, or how to stay in touch with who left."""

from __future__ import annotations

from tui.services.lessons import Offers, offered
from tui.services.nurture import NurtureView, nurture
from tui.shape import dataclass
from tui.store.queries.after import any_lesson
from tui.store.reading import Reader


@dataclass(frozen=True, slots=True)
class After:
    """Either is None where there is nothing of it."""

    lessons: Offers | None
    nurture: NurtureView | None


def after(reader: Reader, account_id: int) -> After:
    view = nurture(reader, account_id)
    if view is not None or not any_lesson(reader):
        return After(None, view)
    offers = offered(reader, account_id)
    return After(offers if offers.lessons else None, None)
