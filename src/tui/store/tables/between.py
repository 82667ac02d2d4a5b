"""Where customers meet us, and one account between two laptops."""

from datetime import date, datetime

from sqlmodel import Field

from tui.store.tables.base import Instant, Row


class Touchpoint(Row, table=True):
    __tablename__ = "touchpoint"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int | None = Field(default=None, foreign_key="account.id")
    key: str
    phase: str
    spot: int = 0
    title: str = ""
    mood: str
    action: str = ""
    measure: str = ""
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None
    reminder_id: int | None = Field(default=None, foreign_key="reminder.id")
    dropped: int = 0
    said_on: date


class Handover(Row, table=True):
    __tablename__ = "handover"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    way: str
    bundle: str
    checksum: str
    partner: str = ""
    private: int = 0
    at: datetime = Field(sa_type=Instant)


class ForeignRow(Row, table=True):
    __tablename__ = "foreign_row"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    origin: str
    tbl: str
    foreign_id: int
    row_id: int
