"""The notes of an import where they hold for one row only: the sentence for several -> the sentence for one."""

from __future__ import annotations

from tui.i18n import _


def singular(text: str) -> str:
    """The sentence for one; where none is known, the one for several."""
    return (_of_rows() | _of_joins() | _of_tickets() | _of_others()).get(text, text)


def _of_rows() -> dict[str, str]:
    return {
        _("{n} rows are drafts, void or failed: left out."): _(
            "{n} row is a draft, void or failed: left out."
        ),
        _("{n} rows are payments, offers or orders: left out."): _(
            "{n} row is a payment, an offer or an order: left out."
        ),
        _("{n} rows are planned and not done: left out."): _("{n} row is planned and not done: left out."),
        _("{n} rows are of records that were merged into another here: nothing of them was taken."): _(
            "{n} row is of a record that was merged into another here: nothing of it was taken."
        ),
        _("{n} rows say nothing of leaving: no departure."): _(
            "{n} row says nothing of leaving: no departure."
        ),
        _("{n} rows do not say whether they left: left out."): _(
            "{n} row does not say whether they left: left out."
        ),
        _("{n} rows are of customers who did not leave: no departure."): _(
            "{n} row is of a customer who did not leave: no departure."
        ),
        _("{n} rows say nothing where it counts: left out, not taken as 0."): _(
            "{n} row says nothing where it counts: left out, not taken as 0."
        ),
        _("{n} rows cannot be read where it counts: left out."): _(
            "{n} row cannot be read where it counts: left out."
        ),
        _("{n} rows are marked deleted: not made."): _("{n} row is marked deleted: not made."),
        _("{n} rows are people of the other program's own: left out."): _(
            "{n} row is a person of the other program's own: left out."
        ),
        _("{n} rows were added to the month of another row."): _(
            "{n} row was added to the month of another row."
        ),
    }


def _of_joins() -> dict[str, str]:
    return {
        _("{n} rows joined to an account by an id it had before it was merged."): _(
            "{n} row joined to an account by an id it had before it was merged."
        ),
        _("{n} rows joined to their account by its name."): _("{n} row joined to its account by the name."),
        _("{n} rows joined to an account whose name differs in marks and blanks only: check them."): _(
            "{n} row joined to an account whose name differs in marks and blanks only: check it."
        ),
        _("{n} rows joined to an account whose name differs in its legal form only: check them."): _(
            "{n} row joined to an account whose name differs in its legal form only: check it."
        ),
        _("{n} rows joined to an account by a name it had before."): _(
            "{n} row joined to an account by a name it had before."
        ),
        _("{n} rows joined to an account as you said."): _("{n} row joined to an account as you said."),
        _("{n} rows joined by an id that another program gave the account: check them."): _(
            "{n} row joined by an id that another program gave the account: check it."
        ),
        _("{n} rows joined to an account by the domain of the e-mail address: check them."): _(
            "{n} row joined to an account by the domain of the e-mail address: check it."
        ),
        _("{n} rows joined to an account by the e-mail address of a person there."): _(
            "{n} row joined to an account by the e-mail address of a person there."
        ),
    }


def _of_tickets() -> dict[str, str]:
    return {
        _("{n} tickets closed before that are kept as notes: history, not issues."): _(
            "{n} ticket closed before that is kept as a note: history, no issue."
        ),
        _("{n} tickets do not say when they were reported: today is taken."): _(
            "{n} ticket does not say when it was reported: today is taken."
        ),
        _("{n} tickets were reported after their customer had left: kept."): _(
            "{n} ticket was reported after its customer had left: kept."
        ),
        _("{n} tickets say no category that is known here: service is taken."): _(
            "{n} ticket says no category that is known here: service is taken."
        ),
        _("{n} tickets wait for the customer there: taken as being fixed."): _(
            "{n} ticket waits for the customer there: taken as being fixed."
        ),
        _("{n} tickets closed in the last 30 days are fixed and wait to be told."): _(
            "{n} ticket closed in the last 30 days is fixed and waits to be told."
        ),
        _("{n} tickets are older than their customer: kept; is the customer's first day right?"): _(
            "{n} ticket is older than its customer: kept; is the customer's first day right?"
        ),
    }


def _of_others() -> dict[str, str]:
    return {
        _("{n} answers were broken off; their score counts."): _(
            "{n} answer was broken off; its score counts."
        ),
        _("{n} answers are previews of the survey: left out."): _(
            "{n} answer is a preview of the survey: left out."
        ),
        _("{n} answers are to another question than 0 to 10: left out."): _(
            "{n} answer is to another question than 0 to 10: left out."
        ),
        _("{n} leads became customers and stand there again: left out."): _(
            "{n} lead became a customer and stands there again: left out."
        ),
        _("{n} accounts are called otherwise in the file: renamed, and found by both."): _(
            "{n} account is called otherwise in the file: renamed, and found by both."
        ),
        _("{n} accounts belong to another one."): _("{n} account belongs to another one."),
        _("{n} people put on the farewell list of an exit that is under way."): _(
            "{n} person put on the farewell list of an exit that is under way."
        ),
        _("{n} people moved to another customer: they left the one before today."): _(
            "{n} person moved to another customer: they left the one before today."
        ),
        _("{n} invoices have no amount here and no lines: kept as 0."): _(
            "{n} invoice has no amount here and no lines: kept as 0."
        ),
        _("{n} values stay as they are here, as you said."): _("{n} value stays as it is here, as you said."),
        **_of_currencies(),
    }


def _of_currencies() -> dict[str, str]:
    return {
        _("{n} accounts pay in another currency now: only its figures count, older ones stay."): _(
            "{n} account pays in another currency now: only its figures count, older ones stay."
        ),
        _("{n} accounts have typed amounts in their old currency: the new figures wait beside it."): _(
            "{n} account has typed amounts in its old currency: the new figures wait beside it."
        ),
        _("{n} amounts are in another currency than their account: left out."): _(
            "{n} amount is in another currency than its account: left out."
        ),
        _("{n} amounts of the running month were left out: it is not over yet."): _(
            "{n} amount of the running month was left out: it is not over yet."
        ),
        _("{n} rows name a defect beyond the first 200 new ones: left out. Is it a column of prose?"): _(
            "{n} row names a defect beyond the first 200 new ones: left out. Is it a column of prose?"
        ),
        _(
            "{n} answers of 6 or less of the last 30 days are the latest of their people: each opens an issue."
        ): _("{n} answer of 6 or less of the last 30 days is the latest of its person: it opens an issue."),
        _("{n} low answers came after their customer had left: kept, but nobody is to call back."): _(
            "{n} low answer came after its customer had left: kept, but nobody is to call back."
        ),
        _("No day stands in the file: {n} answers are kept under today and open no issue."): _(
            "No day stands in the file: {n} answer is kept under today and opens no issue."
        ),
    }
