"""What the fields mean where a column is given to one, how sure a guess is, why a row is taken for a record."""

from __future__ import annotations

from tui.i18n import _
from tui.services import wording_terms as terms


@terms.by_language
def _sureness() -> terms.Table:
    return {
        "said": _("you said"),
        "special": _("by program"),
        "sure": _("by name"),
        "likely": _("a guess"),
    }


def sureness(confidence: str) -> str:
    """How it is known what a column holds."""
    return terms.said(_sureness(), confidence) if confidence else ""


@terms.by_language
def _meanings() -> terms.Table:
    return {
        **_of_accounts(),
        **_of_people(),
        **_of_answers(),
        **_of_money(),
        **_of_issues_and_deals(),
        **_of_leaving(),
    }


def _of_accounts() -> terms.Table:
    return {
        "external_id": _("the number there: files with it find the same record again"),
        "name": _("as it is called here"),
        "domain": _("what stands behind the @ of their addresses"),
        "website": _("its address"),
        "phone": _("kept as it is written"),
        "industry": _("any word"),
        "region": _("any word: for filters and sums"),
        "city": _("any word"),
        "country": _("a name or two letters"),
        "category": _("key, normal or low"),
        "stage": _("prospect, customer, at risk, leaving, lost, returned"),
        "rep_name": _("who of us looks after them"),
        "parent_name": _("the company it belongs to, by id or name"),
        "employees": _("a whole number"),
        "currency": _("what its amounts are in, as EUR"),
        "renewal_on": _("when the contract is renewed"),
        "since_on": _("since when they are a customer"),
        "potential": _("what they could buy from us in a year"),
        "wallet": _("what they spend on all suppliers of our kind a year"),
        "wallet_on": _("when they said so"),
        "wallet_source": _("who said so"),
        "our_rank": _("1: we are their first supplier"),
        "brands": _("how many suppliers they have, us among them"),
        "note": _("free text"),
        "also": _("merged ids: a later row with one of them is this record"),
        "deleted": _("yes or no: such rows do not become records"),
    }


def _of_people() -> terms.Table:
    return {
        "account_ref": _("joins the row to its customer, by a number"),
        "account_name": _("joins the row to its customer, by its name"),
        "contact_ref": _("joins the row to a person, by a number"),
        "contact_name": _("joins the row to a person, by the name"),
        "first_name": _("joined with the last name"),
        "last_name": _("joined with the first name"),
        "email": _("also finds the person again"),
        "email2": _("kept with the person"),
        "mobile": _("kept with the person; the phone where no other is there"),
        "phone2": _("kept with the person"),
        "title": _("in their company; of an issue: its headline"),
        "role": _("decision maker, influencer, user, administration"),
        "left_on": _("when they left the company"),
        "converted": _("yes or no: such leads stand among the people again"),
    }


def _of_answers() -> terms.Table:
    return {
        "score": _("a whole number from 0 to 10; a blank is no answer"),
        "on": _("when it was said or done"),
        "comment": _("what they wrote"),
        "survey": _("which survey it was"),
        "touchpoint": _("after what they were asked"),
        "defect": _("the reason they name, one of a few"),
        "segment": _("any word: for groups"),
        "question_type": _("only answers on 0 to 10 are taken by it"),
        "nps_group": _("compared with the score, which counts"),
        "finished": _("yes or no: answers broken off are told"),
        "status": _("previews of a survey are left out by it"),
    }


def _of_money() -> terms.Table:
    return {
        "month": _("any day of it will do"),
        "amount": _("with or without a sign of the currency"),
        "number": _("of the invoice"),
        "is_credit": _("yes or no"),
        "invoice_type": _("credit notes are negative by it; payments and offers are left out"),
        "invoice_state": _("drafts, void and failed ones are left out by it"),
        "refunded": _("comes off the amount"),
        "invoice_number": _("joins the line to its invoice"),
        "unit_price": _("times quantity, less discount"),
        "quantity": _("1 where none is said"),
        "discount": _("a share or per cent"),
        "line_amount": _("instead of price times quantity"),
    }


def _of_issues_and_deals() -> terms.Table:
    return {
        "text": _("what was written"),
        "severity": _("normal or severe"),
        "priority": _("a word of theirs, kept as it is"),
        "state": _("open, fixed, won, lost: words of many programs are known"),
        "reported_at": _("when it was reported"),
        "closed_at": _("when it was closed"),
        "promised_on": _("by when they were promised it"),
        "owner": _("who of us has it"),
        "is_closed": _("yes or no"),
        "is_won": _("yes or no"),
        "is_lost": _("yes or no"),
        "opened_on": _("when it began"),
        "expected_on": _("where it is not closed yet"),
        "closed_on": _("when it was won or lost"),
        "product": _("what it is about"),
        "lost_reason": _("why it was lost"),
        "kind": _("call, mail, meeting, visit, message, note"),
        "direction": _("out or in"),
        "subject": _("goes before the text"),
        "rep": _("who of us did it"),
        "done": _("what is only planned is left out by it"),
    }


def _of_leaving() -> terms.Table:
    return {
        "decided_on": _("when they decided"),
        "ended_on": _("when it ended"),
        "reason": _("in their own words"),
        "reason_category": _("one of a few words: each may be asked about"),
        "competitor": _("to whom they went"),
        "substitute": _("what they do instead"),
        "avoidable": _("yes, partly or no"),
        "lost_revenue": _("what they paid a year"),
    }


def meaning(field: str) -> str:
    """A field in a few words, for who chooses among them; empty where its name says it all."""
    return _meanings().get(field, "")


@terms.by_language
def _reasons() -> terms.Table:
    return {
        "id": _("the same id"),
        "known_id": _("an id it had before"),
        "name": _("the same name"),
        "near": _("the same but for marks and blanks"),
        "form": _("the same but for the legal form"),
        "former": _("its name before"),
        "other_id": _("an id of another program"),
        "person": _("a person there has the address"),
        "domain": _("the domain of the address"),
        "said": _("you said so"),
        "other_form": _("the same name, another legal form"),
        "typo": _("nearly the same name"),
    }


def reason(how: str, likeness: int) -> str:
    """Why one may be meant; how alike the names are where they differ."""
    text = terms.said(_reasons(), how)
    return f"{text} ({likeness} %)" if likeness < 100 else text
