"""Is a column of numbers an answer on 0 to 10? A CSAT (1-5), a CES (1-7) or a rating look like one.

Judged on the header and on the whole column; what may be another scale is refused with words, and taken only
when the user says `scale=0-10`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from tui.clean import fold
from tui.exchange.words import MISSING
from tui.i18n import _

ENOUGH = 20
_STRAY = 3
_OTHER_SCALE = re.compile(
    r"(?<!\d)1\s?(?:-|–|to|bis|al?|à|到)\s?(5|7|10|100)(?!\d)|(?<!\d)0\s?(?:-|–|to)\s?(5|100)(?!\d)"
)
_OTHER_KIND = re.compile(
    r"\bcsat\b|\bces\b|satisf|zufried|满意|\beffort\b|esfuerzo|\bstars?\b|estrellas|sterne|etoiles"
)
_ZERO_TEN = re.compile(r"(?<!\d)0\s?(?:-|–|to|bis|al?|à|到)\s?10(?!\d)|\bnps\b|net promoter")
_COMPANIONS = re.compile(r"resolution|interaction|timeto|agentid|agente|tasktype|\beffort\b|csat|\bces\b")
_WORDED = re.compile(r"(\d{1,2})\s*[-–—(:=].*[^\W\d].*")


def score_of(text: str) -> int | None:
    """0 to 10 out of `9`, `9.0` or `10 - Extremely likely`; None for all else, 11 and 7.5 included."""
    text = text.strip()
    if len(text) > 200:
        return None
    if text.endswith(".0") or text.endswith(",0"):
        text = text[:-2]
    if not text.isdecimal():
        match = _WORDED.fullmatch(text)
        if not match:
            return None
        text = match[1]
    return int(text) if len(text) <= 2 and int(text) <= 10 else None


def scale_problem(header: str, counts: Mapping[str, int], others: Iterable[str]) -> str:
    """Why a column is not taken as 0 to 10, as a sentence; "" where it may be.

    `counts`: how often each spelling occurs in the whole column; `others`: the file's other headers.
    """
    name = fold(header)
    answers: Counter[int] = Counter()
    wrong = 0
    for text, count in counts.items():
        if text.strip() in MISSING:
            continue
        value = score_of(text)
        if value is None:
            wrong += count
        else:
            answers[value] += count
    total = answers.total()
    if wrong * 10 > total + wrong and (wrong >= _STRAY or not total):
        return _("{wrong} of {n} cells are no whole number from 0 to 10").format(wrong=wrong, n=total + wrong)
    if not total:
        return _("the column holds no answer")
    zero_ten = bool(_ZERO_TEN.search(name))
    if (match := _OTHER_SCALE.search(name)) and not zero_ten:
        return _("the header says {scale}, and an answer here is 0 to 10").format(scale=match[0])
    if not zero_ten and _OTHER_KIND.search(name):
        return _("the header speaks of satisfaction, effort or stars, not of recommending")
    top, n = max(answers), total
    companions = any(_COMPANIONS.search(fold(other).replace("_", "")) for other in others)
    if top <= 7 and (n >= ENOUGH or companions) and not (zero_ten and top > 5):
        likely = "1-5" if top <= 5 else "1-7"
        return _("no answer of {n} is above {top}: this looks like a scale of {scale}").format(
            n=n, top=top, scale=likely
        )
    return ""
