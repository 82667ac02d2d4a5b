-- A departure run so well that they regret it: where they meet us, the five steps in full, who had it before.

-- Where a customer meets us and how that feels. The program has a map of its own (rules/touchpoints.py); rows without
-- an account change it for everybody, rows with one only there. `key` is a point of the program's, or of ours: 'own-..'.
-- A point of an account that feels negative has a counter-measure, with owner and date.
CREATE TABLE touchpoint (
  id INTEGER PRIMARY KEY,
  account_id INTEGER REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 60),
  phase TEXT NOT NULL CHECK (phase IN (
    'first_contact', 'offer', 'onboarding', 'use', 'support', 'invoice', 'review', 'renewal', 'exit'
  )),
  spot INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL DEFAULT '' CHECK (length(title) <= 200),
  mood TEXT NOT NULL CHECK (mood IN ('negative', 'neutral', 'positive')),
  action TEXT NOT NULL DEFAULT '' CHECK (length(action) <= 2000),
  measure TEXT NOT NULL DEFAULT '' CHECK (length(measure) <= 2000),
  owner TEXT NOT NULL DEFAULT '',
  due_on TEXT CHECK (due_on IS date(due_on, '+0 days')),
  done_on TEXT CHECK (done_on IS date(done_on, '+0 days')),
  reminder_id INTEGER REFERENCES reminder (id) DEFERRABLE INITIALLY DEFERRED,
  dropped INTEGER NOT NULL DEFAULT 0 CHECK (dropped IN (0, 1)),
  said_on TEXT NOT NULL CHECK (said_on IS date(said_on, '+0 days')),
  CHECK (account_id IS NULL OR mood <> 'negative' OR dropped = 1
    OR (length(trim(measure)) > 0 AND length(trim(owner)) > 0 AND due_on IS NOT NULL)),
  CHECK (key <> 'renewal' OR dropped = 0)
) STRICT;
CREATE UNIQUE INDEX touchpoint_one ON touchpoint (coalesce(account_id, 0), key);
CREATE INDEX touchpoint_account ON touchpoint (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX touchpoint_reminder ON touchpoint (reminder_id) WHERE reminder_id IS NOT NULL;

-- reason: in words, or the name of a defect; reason_kind: what it comes down to. trouble_with: one of ours, private.
-- former_revenue_cents: of the 12 months before, or what a file says was lost. taken_up_on: the hunter has begun.
ALTER TABLE departure ADD COLUMN reason_kind TEXT CHECK (reason_kind IN (
  'product', 'service', 'price', 'competitor', 'substitute', 'person', 'conditions', 'other'
));
ALTER TABLE departure ADD COLUMN former_revenue_cents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE departure ADD COLUMN avoidable TEXT CHECK (avoidable IN ('yes', 'partly', 'no'));
ALTER TABLE departure ADD COLUMN trouble_with TEXT;
ALTER TABLE departure ADD COLUMN taken_up_on TEXT CHECK (taken_up_on IS date(taken_up_on, '+0 days'));
ALTER TABLE departure ADD COLUMN external_id TEXT;
ALTER TABLE departure ADD COLUMN source TEXT NOT NULL DEFAULT '';

-- Farmer and hunter in one person: facts instead of anger, asked before the pause is over; or why it was skipped.
ALTER TABLE departure ADD COLUMN fact_happened TEXT NOT NULL DEFAULT '';
ALTER TABLE departure ADD COLUMN fact_need TEXT NOT NULL DEFAULT '';
ALTER TABLE departure ADD COLUMN fact_shoes TEXT NOT NULL DEFAULT '';
ALTER TABLE departure ADD COLUMN cooling_skipped TEXT NOT NULL DEFAULT '';

-- The meeting that is proposed, as a calendar knows it: its number grows with every change.
ALTER TABLE exit_plan ADD COLUMN meeting_at TEXT CHECK (meeting_at IS strftime('%H:%M', meeting_at, '+0 minutes'));
ALTER TABLE exit_plan ADD COLUMN meeting_minutes INTEGER NOT NULL DEFAULT 60 CHECK (meeting_minutes BETWEEN 5 AND 1440);
ALTER TABLE exit_plan ADD COLUMN meeting_place TEXT NOT NULL DEFAULT '';
ALTER TABLE exit_plan ADD COLUMN meeting_uid TEXT;
ALTER TABLE exit_plan ADD COLUMN meeting_sequence INTEGER NOT NULL DEFAULT 0;

-- What is agreed with the competitor who takes over: who does what, and when.
CREATE TABLE coordination (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  plan_id INTEGER NOT NULL REFERENCES exit_plan (id) DEFERRABLE INITIALLY DEFERRED,
  who TEXT NOT NULL CHECK (length(who) BETWEEN 1 AND 200),
  what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 2000),
  due_on TEXT NOT NULL CHECK (due_on IS date(due_on, '+0 days')),
  done_on TEXT CHECK (done_on IS date(done_on, '+0 days'))
) STRICT;
CREATE INDEX coordination_plan ON coordination (plan_id);
CREATE INDEX coordination_account ON coordination (account_id);

-- contact_id: whose worry, in their words; note: how it was settled; administrative ones are settled first.
ALTER TABLE exit_item ADD COLUMN contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE exit_item ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE exit_item ADD COLUMN administrative INTEGER NOT NULL DEFAULT 0 CHECK (administrative IN (0, 1));
CREATE INDEX exit_item_contact ON exit_item (contact_id) WHERE contact_id IS NOT NULL;
ALTER TABLE farewell ADD COLUMN help TEXT NOT NULL DEFAULT '';

-- A lesson that was offered again at another account, renewal or departure, and what came of it there.
CREATE TABLE lesson_offer (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  lesson_id INTEGER NOT NULL REFERENCES lesson (id) DEFERRABLE INITIALLY DEFERRED,
  moment TEXT NOT NULL CHECK (moment IN ('account', 'renewal', 'departure')),
  answer TEXT NOT NULL CHECK (answer IN ('used', 'not_fitting')),
  note TEXT NOT NULL DEFAULT '',
  said_on TEXT NOT NULL CHECK (said_on IS date(said_on, '+0 days'))
) STRICT;
CREATE INDEX lesson_offer_account ON lesson_offer (account_id);
CREATE INDEX lesson_offer_lesson ON lesson_offer (lesson_id);

-- A reason to write to a customer who left: news, people, what was mended since. used_on: it was written.
CREATE TABLE write_reason (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('news', 'people', 'mended', 'other')),
  body TEXT NOT NULL CHECK (length(trim(body)) BETWEEN 1 AND 2000),
  source TEXT NOT NULL DEFAULT '',
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days')),
  used_on TEXT CHECK (used_on IS date(used_on, '+0 days'))
) STRICT;
CREATE INDEX write_reason_account ON write_reason (account_id);

-- Since when somebody has their role at the customer: a new decision maker at a lost one is a reason to look again.
ALTER TABLE contact ADD COLUMN since_on TEXT CHECK (since_on IS date(since_on, '+0 days'));

-- One account between two laptops. bundle: the id of the file; partner: who it went to, or who it claims to come from.
CREATE TABLE handover (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  way TEXT NOT NULL CHECK (way IN ('sent', 'received')),
  bundle TEXT NOT NULL CHECK (length(bundle) BETWEEN 8 AND 100),
  checksum TEXT NOT NULL CHECK (length(checksum) = 64),
  partner TEXT NOT NULL DEFAULT '',
  private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)),
  at TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days'))
) STRICT;
CREATE INDEX handover_account ON handover (account_id);
CREATE UNIQUE INDEX handover_once ON handover (bundle, way);

-- Which row of another store a row of ours came from, so that it comes again as itself. origin: that store's id.
CREATE TABLE foreign_row (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  origin TEXT NOT NULL CHECK (length(origin) BETWEEN 8 AND 100),
  tbl TEXT NOT NULL,
  foreign_id INTEGER NOT NULL,
  row_id INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX foreign_row_theirs ON foreign_row (origin, tbl, foreign_id);
CREATE INDEX foreign_row_ours ON foreign_row (tbl, row_id);
CREATE INDEX foreign_row_account ON foreign_row (account_id);

-- The order of the queue has a new first kind: all that is derived is made anew.
DELETE FROM meta WHERE key = 'derived_by';
