"""What columns are called by other programs and people, in six languages; compared without case and marks.

`normal()` makes `Billing City`, `BILLINGCITY` and `billing_city` one name. The first alias of a field that a
file has wins, so the surest stand first. Chinese names are kept as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tui.clean import fold
from tui.exchange.alias_money import MONEY
from tui.exchange.alias_people import PEOPLE
from tui.exchange.alias_voices import VOICES


@lru_cache(maxsize=8192)
def normal(header: str) -> str:
    """A header for comparing: letters and digits alone, no case, no accents, vendors' prefixes off."""
    text = fold(header)
    for prefix in ("property_hs_", "property_", "organization - ", "person - ", "deal - ", "activity - "):
        if text.startswith(prefix) and len(text) > len(prefix):
            text = text[len(prefix) :]
            break
    for suffix in ("__c", "_c"):
        text = text.removesuffix(suffix)
    return "".join(char for char in text if char.isalnum()) or text


_ASIDE = re.compile(r"\s*[(\[{（【][^)\]}）】]*[)\]}）】]")
_UNIT = re.compile(
    r"[\s_/,:-]+(?:in[\s_]+|en[\s_]+|em[\s_]+)?(?:eur|usd|gbp|chf|cny|rmb|mxn|brl|euros?|[€$£¥%])[\s:*.]*$|[€$£¥]",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def without_marks(header: str) -> str:
    """The same without what stands in brackets and without a currency or unit: `Importe (EUR)`, `Umsatz in €`."""
    text = _UNIT.sub("", _ASIDE.sub("", header)).strip()
    return normal(text) if text else normal(header)


# Last of all a field goes by its own name, so that our own export comes in again.
ALIASES: dict[str, dict[str, tuple[str, ...]]] = {
    kind: {
        field: tuple(dict.fromkeys(f"{names} {field}".replace("_", "").split()))
        for field, names in fields.items()
    }
    for kind, fields in {**PEOPLE, **MONEY, **VOICES}.items()
}
