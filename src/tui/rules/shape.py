"""The name under which rules met `tui.shape` first."""

from tui.shape import dataclass as dataclass
