"""Legal forms of companies as they stand in names: folded, without dots."""

from __future__ import annotations

LEGAL = frozenset(
    """sl sll slu slp sa sau sal sc scp scl sccl coop cb gmbh gmbhcokg mbh ag kg kgaa ohg ug gbr ev eg se
    inc incorporated llc ltd limited corp corporation co company plc llp lp sas sasu sarl eurl snc sci srl srls spa
    sapa sapi cv sadecv srldecv lda ltda eireli bv nv vof oy oyj ab asa aps as kft zrt doo dd sro zoo spzoo pty pte
    kk""".split()
)
CHINESE = (
    "股份有限公司",
    "有限责任公司",
    "有限責任公司",
    "有限公司",
    "集团公司",
    "株式会社",
    "股份公司",
    "公司",
)
"""At the end of a name, the longer ones first."""
