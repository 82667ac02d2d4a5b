"""Headers by which the programs of others are known, as a table.

(source, names that must all be there as `normal()` makes them, kinds). The first that fits wins. A star marks a
kind that the rows of another kind only name, a plus one of which the rows hold whole records beside another kind.
"""

from __future__ import annotations

NONE: tuple[str, ...] = ()
PEOPLE: tuple[str, ...] = ("accounts*", "contacts*")
ACCOUNT: tuple[str, ...] = ("accounts*",)
BILLS: tuple[str, ...] = (*ACCOUNT, "invoices")

SURVEYS = frozenset({"qualtrics", "surveymonkey", "typeform"})
"""Programs whose columns are called by the text of the question."""

SIGNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("vcard", "uid fn org email tel lines", (*ACCOUNT, "contacts")),
    ("qualtrics", "startdate enddate recordeddate responseid", ("responses",)),
    ("surveymonkey", "respondentid collectorid", ("responses",)),
    ("typeform", "startdateutc submitdateutc", ("responses",)),
    ("helpscout", "name value category comment timestamp", ("responses",)),
    ("asknicely", "questiontype answer", (*PEOPLE, "responses")),
    ("delighted", "score comment permalink", (*PEOPLE, "responses")),
    ("delighted", "score comment surveytype", (*PEOPLE, "responses")),
    ("customergauge", "nps npscategory touchpoint", (*PEOPLE, "responses")),
    ("linkedin", "firstname lastname company position connectedon", ("contacts",)),
    ("stripe", "amountdue amountremaining subtotal", BILLS),
    ("stripe", "amountrefunded fee captured", BILLS),
    ("stripe", "delinquent totalspend", ("accounts",)),
    ("stripe", "delinquent invoiceprefix", ("accounts",)),
    ("quickbooks", "transactiontype num productservice", (*ACCOUNT, "invoices*", "invoice_lines")),
    ("quickbooks", "type num item balance", (*ACCOUNT, "invoices*", "invoice_lines")),
    ("quickbooks", "transactiontype num amount", BILLS),
    ("quickbooks", "type num openbalance", BILLS),
    ("zendesk", "ticketid body userid", NONE),
    ("zendesk", "ticketid fieldname value", NONE),
    ("zendesk", "requesterid submitterid subject status", ("issues",)),
    ("zendesk", "requesterdomain subject status", ("issues",)),
    ("zendesk", "requesterid requesteremail ticketid", ("issues",)),
    ("zendesk", "sharedtickets sharedcomments name", ("accounts",)),
    ("zendesk", "restrictedagent moderator role name", ("contacts",)),
    ("zendesk", "name email externalid details notes role", ("contacts",)),
    ("support desk", "ticketid customername customeremail ticketstatus", (*PEOPLE, "issues")),
    ("staff list", "employeeid lastname reportsto", NONE),
    ("staff list", "ownerid portalid firstname email", NONE),
    ("staff list", "alias communitynickname email", NONE),
    ("hubspot", "vidtomerge canonicalvid", NONE),
    ("hubspot", "dealid dateentered", NONE),
    ("northwind", "customerid companyname contactname", ("accounts", "contacts*")),
    ("northwind", "orderid customerid orderdate shipname", ("invoices",)),
    ("northwind", "orderid productid unitprice quantity", ("invoice_lines",)),
    ("maven crm", "opportunityid dealstage closevalue", ("deals",)),
    ("maven crm", "account sector officelocation", ("accounts",)),
    ("salesforce", "whoid activitydate subject", ("acts",)),
    ("salesforce", "whoid activitydatetime", ("acts",)),
    ("salesforce", "tasksubtype subject date", ("acts",)),
    ("salesforce", "assigned subject activitytype", ("acts",)),
    ("salesforce", "ordernumber effectivedate accountid", ("invoices",)),
    ("salesforce", "casenumber subject", ("issues",)),
    ("salesforce", "casenumber status", ("issues",)),
    ("salesforce", "stagename closedate", ("deals",)),
    ("salesforce", "opportunityname stage", ("deals",)),
    ("salesforce", "lastname mailingcity", ("contacts",)),
    ("salesforce", "lastname accountid", ("contacts",)),
    ("salesforce", "lastname company leadsource", ("accounts*", "contacts")),
    ("salesforce", "lastname company status street", ("accounts*", "contacts")),
    ("salesforce", "lastname companyaccount", ("accounts*", "contacts")),
    ("salesforce", "name billingcity", ("accounts",)),
    ("salesforce", "accountname billingstate", ("accounts",)),
    ("salesforce", "accountname billingstateprovince", ("accounts",)),
    ("salesforce", "accountowner accountname type", ("accounts",)),
    ("salesforce", "name annualrevenue", ("accounts",)),
    ("hubspot", "recordid dealname", ("deals",)),
    ("hubspot", "recordid ticketname", ("issues",)),
    ("hubspot", "ticketid ticketname", ("issues",)),
    ("hubspot", "recordid firstname", ("contacts",)),
    ("hubspot", "recordid email", ("contacts",)),
    ("hubspot", "recordid companyname", ("accounts",)),
    ("hubspot", "email lifecyclestage", ("contacts",)),
    ("google", "email1value", ("contacts",)),
    ("outlook", "emailaddress businessphone company", ("contacts",)),
)
HUBSPOT_API = (
    ("property_dealname", ("deals",)),
    ("property_firstname", ("contacts",)),
    ("property_lastname", ("contacts",)),
    ("property_subject", ("issues",)),
    ("property_name", ("accounts",)),
)
SALESFORCE_MARKS = frozenset(
    """isdeleted ownerid createdbyid systemmodstamp masterrecordid billingcity mailingcity numberofemployees
    accountowner annualrevenue""".split()
)
_STRIPE_API = ({"amount_due", "amount_remaining"}, {"amount_captured", "amount_refunded"})


def in_cents(header: tuple[str, ...], name: str) -> bool:
    """Whether a column of amounts is one of Stripe's API, which counts in the smallest unit of the currency."""
    names = set(header)
    return name == name.lower() and any(marks <= names for marks in _STRIPE_API)


# Where a program's own names mislead the aliases: (source, kind) -> field -> names, the first that is there counts;
# none at all: the field stays empty.
SPECIAL: dict[tuple[str, str], dict[str, str]] = {
    ("northwind", "accounts"): {"external_id": "customerid", "name": "companyname"},
    ("northwind", "contacts"): {
        "account_ref": "customerid",
        "name": "contactname",
        "title": "contacttitle",
        "account_name": "",
    },
    ("support desk", "accounts"): {"external_id": "customeremail", "name": "customername"},
    ("support desk", "contacts"): {
        "account_ref": "customeremail",
        "email": "customeremail",
        "name": "customername",
    },
    ("support desk", "issues"): {
        "account_ref": "customeremail",
        "email": "customeremail",
        "reported_at": "",
        "account_name": "",
    },
    ("linkedin", "contacts"): {"since_on": ""},
    ("vcard", "contacts"): {
        "external_id": "uid",
        "name": "fn",
        "account_name": "org",
        "left_on": "left",
        "card_lines": "lines",
    },
    ("salesforce", "accounts"): {"also": ""},
    ("salesforce", "deals"): {"state": "", "expected_on": ""},
    ("salesforce", "issues"): {"external_id": "casenumber id"},
    ("helpscout", "responses"): {"score": "value", "contact_name": "name", "nps_group": "category"},
    ("asknicely", "responses"): {"score": "answer", "on": "responded respondedat createdat", "status": ""},
    ("typeform", "responses"): {"external_id": "#"},
    ("zendesk", "issues"): {"external_id": "ticketid id", "contact_ref": "requesterid"},
    ("stripe", "invoices"): {
        "account_ref": "customerid customer",
        "account_name": "customername customerdescription customeremail",
        "external_id": "id",
        "number": "invoiceid id",
        "on": "dateutc createdutc createddateutc created date",
        "amount": "total amountdue amount",
        "invoice_state": "status",
    },
    ("stripe", "accounts"): {
        "external_id": "id",
        "name": "name description email",
        "stage": "",
        "since_on": "createdutc created",
        "potential": "",
        "wallet": "",
    },
    ("quickbooks", "invoices"): {
        "account_name": "customer name",
        "number": "num",
        "amount": "amount",
        "invoice_type": "transactiontype type",
        "external_id": "",
    },
    ("quickbooks", "invoice_lines"): {
        "invoice_number": "num",
        "line_amount": "amount",
        "unit_price": "",
        "quantity": "",
    },
}
