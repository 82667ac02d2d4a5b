"""Files to bring in, in words: kinds, fields, how dates and columns are written."""

from __future__ import annotations

from tui.i18n import _
from tui.services import wording_terms as terms


@terms.by_language
def _kinds() -> terms.Table:
    return {
        "accounts": _("accounts"),
        "contacts": _("people"),
        "responses": _("answers from 0 to 10"),
        "spend": _("monthly spend"),
        "invoices": _("invoices"),
        "invoice_lines": _("invoice lines"),
        "issues": _("issues"),
        "deals": _("deals"),
        "acts": _("calls, mails, meetings"),
        "departures": _("customers who left"),
    }


def kind(name: str) -> str:
    return terms.said(_kinds(), name)


@terms.by_language
def _fields() -> terms.Table:
    return {
        **_about_accounts(),
        **_about_people_and_answers(),
        **_about_money_and_issues(),
        **_about_departures(),
    }


def _about_accounts() -> terms.Table:
    return {
        "external_id": _("id in the other program"),
        "name": _("name"),
        "domain": _("mail domain"),
        "website": _("website"),
        "phone": _("phone"),
        "industry": _("industry"),
        "region": _("region"),
        "city": _("city"),
        "country": _("country"),
        "category": _("category"),
        "stage": _("stage"),
        "rep_name": _("rep"),
        "parent_name": _("parent account"),
        "employees": _("employees"),
        "currency": _("currency"),
        "renewal_on": _("renewal day"),
        "since_on": _("customer since"),
        "potential": _("potential a year"),
        "wallet": _("their category spend a year"),
        "wallet_on": _("category spend said on"),
        "wallet_source": _("category spend said by"),
        "our_rank": _("our rank among their brands"),
        "brands": _("number of their brands"),
        "note": _("note"),
        "also": _("former ids there"),
        "deleted": _("deleted there"),
    }


def _about_people_and_answers() -> terms.Table:
    return {
        "account_ref": _("account, by id"),
        "account_name": _("account, by name"),
        "contact_ref": _("person, by id"),
        "contact_name": _("person, by name"),
        "first_name": _("first name"),
        "last_name": _("last name"),
        "email": _("mail"),
        "email2": _("further mail"),
        "mobile": _("mobile"),
        "phone2": _("further phone"),
        "title": _("title"),
        "role": _("role"),
        "left_on": _("left on"),
        "converted": _("became a customer there"),
        "card_lines": _("further lines of the card"),
        "score": _("score from 0 to 10"),
        "on": _("day"),
        "comment": _("comment"),
        "survey": _("survey"),
        "touchpoint": _("touchpoint"),
        "defect": _("defect or driver"),
        "segment": _("segment"),
        "question_type": _("sort of question"),
        "nps_group": _("promoter, passive or detractor"),
        "finished": _("finished"),
        "status": _("status"),
    }


def _about_money_and_issues() -> terms.Table:
    return {
        "month": _("month"),
        "amount": _("amount"),
        "number": _("number"),
        "is_credit": _("credit note"),
        "invoice_type": _("sort of document"),
        "invoice_state": _("state of the invoice"),
        "refunded": _("paid back"),
        "invoice_number": _("invoice number"),
        "unit_price": _("unit price"),
        "quantity": _("quantity"),
        "discount": _("discount"),
        "line_amount": _("amount of the line"),
        "text": _("text"),
        "severity": _("severity"),
        "priority": _("priority"),
        "state": _("state"),
        "reported_at": _("reported"),
        "closed_at": _("closed"),
        "promised_on": _("promised day"),
        "owner": _("owner"),
        "is_closed": _("closed?"),
        "is_won": _("won?"),
        "is_lost": _("lost?"),
        "opened_on": _("opened"),
        "closed_on": _("closed on"),
        "expected_on": _("expected to close on"),
        "product": _("product"),
        "lost_reason": _("why lost"),
        "kind": _("kind"),
        "direction": _("direction"),
        "subject": _("subject"),
        "rep": _("rep"),
        "done": _("done"),
    }


def _about_departures() -> terms.Table:
    return {
        "day": _("the day they left"),
        "decided_on": _("decided on"),
        "ended_on": _("service ended on"),
        "reason": _("reason for leaving"),
        "reason_category": _("category of the reason"),
        "competitor": _("competitor"),
        "substitute": _("substitute"),
        "avoidable": _("could have been avoided"),
        "lost_revenue": _("revenue lost"),
    }


def field(name: str) -> str:
    """A field of a record, as it is offered for a column."""
    return terms.said(_fields(), name)


@terms.by_language
def _orders() -> terms.Table:
    return {
        "": _("no dates in it"),
        "iso": _("dates are read as year-month-day"),
        "ymd": _("dates are read as year-month-day"),
        "dmy": _("dates are read as day/month/year"),
        "mdy": _("dates are read as month/day/year"),
        "serial": _("dates are read as Excel's numbers of days"),
        "serial1904": _("dates are read as a Mac's numbers of days"),
        "unix": _("dates are read as seconds since 1970"),
        "ask": _("dates may be day/month or month/day"),
    }


def date_order(name: str) -> str:
    return terms.said(_orders(), name)


@terms.by_language
def _delimiters() -> terms.Table:
    return {
        ",": _("commas"),
        ";": _("semicolons"),
        "\t": _("tabs"),
        "|": _("bars"),
    }


def delimiter(sign: str) -> str:
    return terms.said(_delimiters(), sign)


@terms.by_language
def _actions() -> terms.Table:
    return {
        "create": _("create"),
        "update": _("update"),
        "same": _("same"),
        "conflict": _("conflict"),
        "skip": _("skip"),
    }


def action(name: str) -> str:
    return terms.said(_actions(), name)


def encoding(codec: str) -> str:
    """`utf-8-sig` is UTF-8 to a person."""
    return {"utf-8-sig": "UTF-8", "utf_8_sig": "UTF-8", "cp1252": "Windows-1252"}.get(codec, codec.upper())


_PROGRAMS = {
    "generic": "",
    "hubspot": "HubSpot",
    "linkedin": "LinkedIn",
    "maven crm": "Maven CRM",
    "surveymonkey": "SurveyMonkey",
}


def program(source: str) -> str:
    """The name of the program a file is from; empty where it is no program's own."""
    return _PROGRAMS.get(source, source.capitalize())
