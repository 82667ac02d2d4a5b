"""What they spend, with us and in all."""

from datetime import date

from sqlmodel import Field

from tui.store.tables.base import Row


class SpendMonth(Row, table=True):
    __tablename__ = "spend_month"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    month: date
    amount_cents: int
    currency: str = "EUR"
    source: str = ""


class Invoice(Row, table=True):
    __tablename__ = "invoice"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    number: str
    issued_on: date
    amount_cents: int = 0
    rest: int = 0
    currency: str = "EUR"
    source: str = ""


class CategorySpend(Row, table=True):
    __tablename__ = "category_spend"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    said_on: date
    yearly_cents: int | None = None
    our_rank: int | None = None
    brands: int | None = None
    source: str = ""


class Discount(Row, table=True):
    __tablename__ = "discount"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    play_id: int | None = Field(default=None, foreign_key="play.id")
    issue_id: int | None = Field(default=None, foreign_key="issue.id")
    kind: str
    about: str
    asked_on: date
    list_cents: int
    asked_cents: int
    granted_cents: int | None = None
    decided_on: date | None = None
    note: str = ""


class Deal(Row, table=True):
    __tablename__ = "deal"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    name: str
    stage: str = ""
    state: str
    amount_cents: int | None = None
    currency: str = "EUR"
    opened_on: date | None = None
    closed_on: date | None = None
    owner: str | None = None
    product: str | None = None
    lost_reason: str | None = None
    external_id: str | None = None
    source: str = ""
