"""What every table shares: a row with an id, and instants kept as text in UTC."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

from tui.clock import instant_of, instant_text


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept as 'YYYY-MM-DDTHH:MM:SSZ'; a naive one is an error, not a guess."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else instant_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else instant_of(value)


class Row(SQLModel):
    """A row of facts. Rows never leave the store and the services: screens get views."""
