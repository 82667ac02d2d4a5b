"""`@dataclass(frozen=True, slots=True)` for values that a rebuild makes by the million.

The type checker sees the standard one and refuses to change a field. At run time fields are set directly: the
frozen `__init__` goes through `object.__setattr__` for each, a third of the time of a rebuild.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses

    def dataclass(*, frozen: bool, slots: bool):
        """Equal, hashable and slotted like a frozen one."""
        return dataclasses.dataclass(unsafe_hash=frozen, slots=slots)
