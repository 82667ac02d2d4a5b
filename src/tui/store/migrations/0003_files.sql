-- Files in and out: by what else a customer is known, who is not who, the lines of a card, who was erased.

-- What else an account or a person is called or numbered elsewhere: after a merge, or as a file said. A record that
-- comes again under one of these finds its row. contact_id: it is that person's, else the account's.
CREATE TABLE known_as (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('id', 'name', 'domain', 'email', 'phone')),
  source TEXT NOT NULL DEFAULT '',
  value TEXT NOT NULL CHECK (length(trim(value)) BETWEEN 1 AND 400)
) STRICT;
CREATE INDEX known_as_account ON known_as (account_id);
CREATE INDEX known_as_contact ON known_as (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX known_as_value ON known_as (kind, value);

-- Two that look alike and are not the same, as somebody said: not offered as duplicates again. one_id < other_id.
CREATE TABLE apart (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  tbl TEXT NOT NULL CHECK (tbl IN ('account', 'contact')),
  one_id INTEGER NOT NULL,
  other_id INTEGER NOT NULL,
  said_on TEXT NOT NULL CHECK (said_on IS date(said_on, '+0 days')),
  CHECK (one_id < other_id)
) STRICT;
CREATE UNIQUE INDEX apart_pair ON apart (tbl, one_id, other_id);
CREATE INDEX apart_account ON apart (account_id);

-- What a card says of a person beyond our own fields: further numbers and addresses with their labels, and lines that we
-- do not know. kind: the property's name in a vCard (TEL, ADR, X-...). label: its TYPE. params: its other parameters.
CREATE TABLE contact_detail (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
  label TEXT NOT NULL DEFAULT '' CHECK (length(label) <= 200),
  params TEXT NOT NULL DEFAULT '' CHECK (length(params) <= 1000),
  value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 20000),
  source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contact_detail_account ON contact_detail (account_id);
CREATE INDEX contact_detail_contact ON contact_detail (contact_id);

-- Who was erased, as a mark that tells nothing: salted hashes, so that a file with the same person is noticed. Not a
-- fact: an erasure is not undone, and the journal knows nothing of it.
CREATE TABLE erased (
  mark TEXT PRIMARY KEY CHECK (length(mark) = 64),
  erased_on TEXT NOT NULL CHECK (erased_on IS date(erased_on, '+0 days'))
) STRICT, WITHOUT ROWID;
