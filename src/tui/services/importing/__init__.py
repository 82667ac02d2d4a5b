"""Files of other programs into the store: planned and shown first, then applied as one act that can be undone."""

from tui.services.importing.run import apply_import, plan_import
from tui.services.importing.views import (
    Cancelled,
    Change,
    Count,
    FilePlan,
    ImportPlan,
    ImportResult,
    Options,
)

__all__ = [
    "Cancelled",
    "Change",
    "Count",
    "FilePlan",
    "ImportPlan",
    "ImportResult",
    "Options",
    "apply_import",
    "plan_import",
]
