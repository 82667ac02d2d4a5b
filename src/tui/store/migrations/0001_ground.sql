-- The facts of a portfolio. Every table of facts is journalled by triggers (store/journal.py makes them),
-- derived tables (standing, queue_line, play_standing, search) can be deleted and made again.
-- Dates are 'YYYY-MM-DD', instants 'YYYY-MM-DDTHH:MM:SSZ' in UTC, money is integer cents. '+0 days' makes SQLite count:
-- date('2026-02-30') alone gives 30 February back.

CREATE TABLE meta (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;

-- What caused a change: one act of a person, an import, an undo. ------------------------------------------
CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days')),
  who TEXT NOT NULL,
  act TEXT NOT NULL,
  about TEXT NOT NULL DEFAULT '',
  account_id INTEGER,
  kind TEXT NOT NULL DEFAULT 'act' CHECK (kind IN ('act', 'undo', 'redo')),
  target INTEGER REFERENCES batch (id),
  state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone')),
  CHECK ((kind = 'act') = (target IS NULL))
) STRICT;
CREATE INDEX batch_target ON batch (target) WHERE target IS NOT NULL;

-- One entry a row; an import's new rows are one entry a table, row_id to row_to. An insert keeps no image (the
-- row is there), an update both, a delete the one before.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  tbl TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  row_to INTEGER CHECK (row_to IS NULL OR (op = 'I' AND row_to >= row_id)),
  account_id INTEGER,
  op TEXT NOT NULL CHECK (op IN ('I', 'U', 'D')),
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX journal_batch ON journal (batch_id, tbl);
CREATE INDEX journal_account ON journal (account_id, batch_id) WHERE account_id IS NOT NULL AND op <> 'I';
CREATE INDEX journal_row ON journal (tbl, row_id) WHERE op <> 'I';

CREATE TABLE current_act (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  bulk TEXT
) STRICT;

-- People of ours, and customers. ---------------------------------------------------------------------------
CREATE TABLE rep (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  role TEXT NOT NULL DEFAULT 'both' CHECK (role IN ('farmer', 'hunter', 'both')),
  email TEXT,
  left_on TEXT CHECK (left_on IS date(left_on, '+0 days'))
) STRICT;
CREATE UNIQUE INDEX rep_name ON rep (name);

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  category TEXT CHECK (category IN ('key', 'normal', 'low')),
  stage TEXT NOT NULL DEFAULT 'customer'
    CHECK (stage IN ('prospect', 'customer', 'at_risk', 'leaving', 'lost', 'returned')),
  rep_id INTEGER REFERENCES rep (id) DEFERRABLE INITIALLY DEFERRED,
  parent_id INTEGER REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  external_id TEXT,
  source TEXT NOT NULL DEFAULT '',
  domain TEXT,
  website TEXT,
  phone TEXT,
  industry TEXT,
  region TEXT,
  city TEXT,
  country TEXT,
  employees INTEGER CHECK (employees >= 0),
  currency TEXT NOT NULL DEFAULT 'EUR' CHECK (length(currency) = 3),
  since_on TEXT CHECK (since_on IS date(since_on, '+0 days')),
  renewal_on TEXT CHECK (renewal_on IS date(renewal_on, '+0 days')),
  renewal_argument TEXT,
  reviewed_on TEXT CHECK (reviewed_on IS date(reviewed_on, '+0 days')),
  potential_cents INTEGER CHECK (potential_cents >= 0),
  margin_rate REAL CHECK (margin_rate BETWEEN 0 AND 1),
  note TEXT NOT NULL DEFAULT '',
  created_on TEXT NOT NULL CHECK (created_on IS date(created_on, '+0 days'))
) STRICT;
CREATE INDEX account_external ON account (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX account_rep ON account (rep_id) WHERE rep_id IS NOT NULL;
CREATE INDEX account_parent ON account (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  role TEXT NOT NULL DEFAULT 'user'
    CHECK (role IN ('decision_maker', 'influencer', 'user', 'administration')),
  title TEXT,
  email TEXT,
  phone TEXT,
  left_on TEXT CHECK (left_on IS date(left_on, '+0 days')),
  asked_feedback_on TEXT CHECK (asked_feedback_on IS date(asked_feedback_on, '+0 days')),
  external_id TEXT,
  source TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contact_account ON contact (account_id);
CREATE INDEX contact_external ON contact (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX contact_email ON contact (email) WHERE email IS NOT NULL;

CREATE TABLE consent (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  channel TEXT NOT NULL CHECK (channel IN ('call', 'mail', 'meeting', 'visit', 'message')),
  given INTEGER NOT NULL CHECK (given IN (0, 1)),
  said_on TEXT NOT NULL CHECK (said_on IS date(said_on, '+0 days'))
) STRICT;
CREATE INDEX consent_account ON consent (account_id);
CREATE INDEX consent_contact ON consent (contact_id);

-- When it is no good time: a contact is away, the budget is closed, the account wants quiet. A yearly one
-- comes back on the same days of every year from its first one on.
CREATE TABLE closed_window (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('absence', 'budget', 'quiet')),
  starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on TEXT NOT NULL CHECK (ends_on IS date(ends_on, '+0 days')),
  yearly INTEGER NOT NULL DEFAULT 0 CHECK (yearly IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  CHECK (ends_on >= starts_on),
  CHECK (yearly = 0 OR ends_on < date(starts_on, '+1 year'))
) STRICT;
CREATE INDEX closed_window_account ON closed_window (account_id);
CREATE INDEX closed_window_contact ON closed_window (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE non_solicit (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  until_on TEXT NOT NULL CHECK (until_on IS date(until_on, '+0 days')),
  covers TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX non_solicit_account ON non_solicit (account_id);

-- What they said, what hurt them. --------------------------------------------------------------------------
CREATE TABLE defect (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  category TEXT CHECK (category IN ('product', 'price', 'service')),
  fix TEXT NOT NULL DEFAULT '',
  fixed_on TEXT CHECK (fixed_on IS date(fixed_on, '+0 days'))
) STRICT;
CREATE UNIQUE INDEX defect_name ON defect (name);

-- defect_id: what they named as the reason of their score, where no issue stands for it.
CREATE TABLE response (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  defect_id INTEGER REFERENCES defect (id) DEFERRABLE INITIALLY DEFERRED,
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
  answered_on TEXT NOT NULL CHECK (answered_on IS date(answered_on, '+0 days')),
  comment TEXT,
  survey TEXT,
  touchpoint TEXT,
  segment TEXT,
  external_id TEXT,
  source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX response_account ON response (account_id, contact_id, answered_on);
CREATE INDEX response_defect ON response (defect_id) WHERE defect_id IS NOT NULL;

CREATE TABLE issue (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  response_id INTEGER REFERENCES response (id) DEFERRABLE INITIALLY DEFERRED,
  defect_id INTEGER REFERENCES defect (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  body TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL CHECK (category IN ('product', 'price', 'service')),
  severity TEXT NOT NULL DEFAULT 'normal' CHECK (severity IN ('normal', 'severe')),
  state TEXT NOT NULL DEFAULT 'reported'
    CHECK (state IN ('reported', 'diagnosed', 'fixing', 'fixed', 'told', 'confirmed', 'not_ours')),
  owner_id INTEGER REFERENCES rep (id) DEFERRABLE INITIALLY DEFERRED,
  reported_on TEXT NOT NULL CHECK (reported_on IS date(reported_on, '+0 days')),
  callback_due TEXT CHECK (callback_due IS strftime('%Y-%m-%dT%H:%M:%SZ', callback_due, '+0 days')),
  called_back_on TEXT CHECK (called_back_on IS date(called_back_on, '+0 days')),
  cause TEXT NOT NULL DEFAULT '',
  fix TEXT NOT NULL DEFAULT '',
  promised_on TEXT CHECK (promised_on IS date(promised_on, '+0 days')),
  fixed_on TEXT CHECK (fixed_on IS date(fixed_on, '+0 days')),
  told_on TEXT CHECK (told_on IS date(told_on, '+0 days')),
  told_contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  confirmed_on TEXT CHECK (confirmed_on IS date(confirmed_on, '+0 days')),
  confirmed_contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  not_ours_reason TEXT,
  reopened INTEGER NOT NULL DEFAULT 0 CHECK (reopened >= 0),
  external_id TEXT,
  source TEXT NOT NULL DEFAULT '',
  CHECK (state NOT IN ('told', 'confirmed') OR (told_on IS NOT NULL AND told_contact_id IS NOT NULL)),
  CHECK (state <> 'confirmed' OR (confirmed_on IS NOT NULL AND confirmed_contact_id IS NOT NULL)),
  CHECK (state <> 'not_ours' OR (not_ours_reason IS NOT NULL AND told_on IS NOT NULL))
) STRICT;
CREATE INDEX issue_account ON issue (account_id);
CREATE INDEX issue_open ON issue (state) WHERE state NOT IN ('confirmed', 'not_ours');
CREATE INDEX issue_external ON issue (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX issue_response ON issue (response_id) WHERE response_id IS NOT NULL;
CREATE INDEX issue_defect ON issue (defect_id) WHERE defect_id IS NOT NULL;

-- One dated step of the loop: a move, a progress note to the customer, a why; who had it before, what it was before.
CREATE TABLE issue_step (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  issue_id INTEGER NOT NULL REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (
    kind IN ('move', 'called_back', 'progress_note', 'why', 'promise', 'reopened', 'owner', 'category')
  ),
  to_state TEXT,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  done_on TEXT NOT NULL CHECK (done_on IS date(done_on, '+0 days')),
  body TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX issue_step_issue ON issue_step (issue_id);
CREATE INDEX issue_step_account ON issue_step (account_id);

CREATE TABLE disruption (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  side TEXT NOT NULL CHECK (side IN ('ours', 'theirs')),
  scope TEXT NOT NULL CHECK (scope IN ('all', 'region', 'industry', 'accounts')),
  scope_value TEXT NOT NULL DEFAULT '',
  starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
  CHECK (ends_on IS NULL OR ends_on >= starts_on)
) STRICT;

CREATE TABLE disruption_account (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  disruption_id INTEGER NOT NULL REFERENCES disruption (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX disruption_account_account ON disruption_account (account_id);
CREATE INDEX disruption_account_disruption ON disruption_account (disruption_id);

-- What we propose, what we did, what we must not forget. ---------------------------------------------------
CREATE TABLE play (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  issue_id INTEGER REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  channel TEXT CHECK (channel IN ('call', 'mail', 'meeting', 'visit', 'message')),
  value_cents INTEGER,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'asked', 'won', 'lost', 'dropped')),
  created_on TEXT NOT NULL CHECK (created_on IS date(created_on, '+0 days')),
  due_on TEXT CHECK (due_on IS date(due_on, '+0 days')),
  closed_on TEXT CHECK (closed_on IS date(closed_on, '+0 days')),
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX play_account ON play (account_id);
CREATE INDEX play_open ON play (state) WHERE state IN ('open', 'asked');

CREATE TABLE play_override (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  play_id INTEGER NOT NULL REFERENCES play (id) DEFERRABLE INITIALLY DEFERRED,
  at TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days')),
  who TEXT NOT NULL,
  why TEXT NOT NULL CHECK (length(trim(why)) > 0),
  verdict TEXT NOT NULL CHECK (verdict IN ('ask_first', 'hold')),
  reasons TEXT NOT NULL
) STRICT;
CREATE INDEX play_override_play ON play_override (play_id);
CREATE INDEX play_override_account ON play_override (account_id);

-- defect_id: the note of a ticket that was closed elsewhere says what it was about.
CREATE TABLE act (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  play_id INTEGER REFERENCES play (id) DEFERRABLE INITIALLY DEFERRED,
  issue_id INTEGER REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED,
  defect_id INTEGER REFERENCES defect (id) DEFERRABLE INITIALLY DEFERRED,
  rep_id INTEGER REFERENCES rep (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('call', 'mail', 'meeting', 'visit', 'message', 'note')),
  direction TEXT NOT NULL DEFAULT 'out' CHECK (direction IN ('in', 'out')),
  selling INTEGER NOT NULL DEFAULT 0 CHECK (selling IN (0, 1)),
  done_on TEXT NOT NULL CHECK (done_on IS date(done_on, '+0 days')),
  body TEXT NOT NULL DEFAULT '',
  external_id TEXT,
  source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX act_account ON act (account_id, done_on);
CREATE INDEX act_defect ON act (defect_id) WHERE defect_id IS NOT NULL;
CREATE INDEX act_done ON act (done_on);

CREATE TABLE reminder (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  issue_id INTEGER REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED,
  rep_id INTEGER REFERENCES rep (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL DEFAULT 'reminder'
    CHECK (kind IN ('reminder', 'next_step', 'promise', 'exit', 'internal')),
  body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
  due_on TEXT NOT NULL CHECK (due_on IS date(due_on, '+0 days')),
  repeat TEXT,
  done_on TEXT CHECK (done_on IS date(done_on, '+0 days')),
  uid TEXT NOT NULL,
  sequence INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX reminder_account ON reminder (account_id);
CREATE INDEX reminder_due ON reminder (due_on) WHERE done_on IS NULL;

-- What the rep asked of colleagues for a customer; its reminder is the chase.
CREATE TABLE colleague_ask (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  issue_id INTEGER REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED,
  reminder_id INTEGER REFERENCES reminder (id) DEFERRABLE INITIALLY DEFERRED,
  department TEXT NOT NULL CHECK (department IN ('product', 'billing', 'support', 'logistics', 'sales', 'other')),
  colleague TEXT NOT NULL DEFAULT '',
  wanted TEXT NOT NULL CHECK (length(wanted) BETWEEN 1 AND 2000),
  asked_on TEXT NOT NULL CHECK (asked_on IS date(asked_on, '+0 days')),
  wanted_by TEXT NOT NULL CHECK (wanted_by IS date(wanted_by, '+0 days')),
  chased INTEGER NOT NULL DEFAULT 0 CHECK (chased >= 0),
  chased_on TEXT CHECK (chased_on IS date(chased_on, '+0 days')),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'refused', 'dropped')),
  answer TEXT NOT NULL DEFAULT '',
  answered_on TEXT CHECK (answered_on IS date(answered_on, '+0 days')),
  CHECK ((state = 'open') = (answered_on IS NULL)),
  CHECK ((chased = 0) = (chased_on IS NULL))
) STRICT;
CREATE INDEX colleague_ask_account ON colleague_ask (account_id);
CREATE INDEX colleague_ask_issue ON colleague_ask (issue_id) WHERE issue_id IS NOT NULL;
CREATE INDEX colleague_ask_reminder ON colleague_ask (reminder_id) WHERE reminder_id IS NOT NULL;
CREATE INDEX colleague_ask_open ON colleague_ask (wanted_by) WHERE state = 'open';

-- A line of the queue that is to come back by itself.
CREATE TABLE snooze (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  reminder_id INTEGER REFERENCES reminder (id) DEFERRABLE INITIALLY DEFERRED,
  until_on TEXT NOT NULL CHECK (until_on IS date(until_on, '+0 days')),
  why TEXT NOT NULL CHECK (length(trim(why)) > 0),
  said_on TEXT NOT NULL CHECK (said_on IS date(said_on, '+0 days'))
) STRICT;
CREATE INDEX snooze_account ON snooze (account_id);

CREATE TABLE inbox (
  id INTEGER PRIMARY KEY,
  body TEXT NOT NULL,
  problem TEXT NOT NULL,
  source TEXT NOT NULL DEFAULT '',
  said_at TEXT NOT NULL CHECK (said_at IS strftime('%Y-%m-%dT%H:%M:%SZ', said_at, '+0 days')),
  handled_on TEXT CHECK (handled_on IS date(handled_on, '+0 days'))
) STRICT;

-- Money. ---------------------------------------------------------------------------------------------------
CREATE TABLE spend_month (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  month TEXT NOT NULL CHECK (month IS date(month, '+0 days') AND month LIKE '%-01'),
  amount_cents INTEGER NOT NULL,
  currency TEXT NOT NULL DEFAULT 'EUR' CHECK (length(currency) = 3),
  source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX spend_month_account ON spend_month (account_id, month);
CREATE INDEX spend_month_source ON spend_month (source, month);

-- rest: hundredths of a cent beyond amount_cents, where an amount is the sum of lines (-50 .. 50).
CREATE TABLE invoice (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  number TEXT NOT NULL,
  issued_on TEXT NOT NULL CHECK (issued_on IS date(issued_on, '+0 days')),
  amount_cents INTEGER NOT NULL DEFAULT 0,
  rest INTEGER NOT NULL DEFAULT 0 CHECK (rest BETWEEN -100 AND 100),
  currency TEXT NOT NULL DEFAULT 'EUR' CHECK (length(currency) = 3),
  source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX invoice_account ON invoice (account_id, issued_on);
CREATE INDEX invoice_number ON invoice (number);
CREATE INDEX invoice_source ON invoice (source, issued_on);

CREATE TABLE category_spend (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  said_on TEXT NOT NULL CHECK (said_on IS date(said_on, '+0 days')),
  yearly_cents INTEGER CHECK (yearly_cents > 0),
  our_rank INTEGER CHECK (our_rank >= 1),
  brands INTEGER CHECK (brands >= 1),
  source TEXT NOT NULL DEFAULT '',
  CHECK ((yearly_cents IS NOT NULL) OR (our_rank IS NOT NULL AND brands IS NOT NULL AND our_rank <= brands))
) STRICT;
CREATE INDEX category_spend_account ON category_spend (account_id, said_on);

-- What they asked off the price. Amends follow a failure of ours and point at it; an objection is about the price.
CREATE TABLE discount (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  play_id INTEGER REFERENCES play (id) DEFERRABLE INITIALLY DEFERRED,
  issue_id INTEGER REFERENCES issue (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('objection', 'amends')),
  about TEXT NOT NULL CHECK (length(about) BETWEEN 1 AND 200),
  asked_on TEXT NOT NULL CHECK (asked_on IS date(asked_on, '+0 days')),
  list_cents INTEGER NOT NULL CHECK (list_cents > 0),
  asked_cents INTEGER NOT NULL CHECK (asked_cents BETWEEN 1 AND list_cents),
  granted_cents INTEGER CHECK (granted_cents BETWEEN 0 AND list_cents),
  decided_on TEXT CHECK (decided_on IS date(decided_on, '+0 days')),
  note TEXT NOT NULL DEFAULT '',
  CHECK ((kind = 'amends') = (issue_id IS NOT NULL)),
  CHECK ((granted_cents IS NULL) = (decided_on IS NULL))
) STRICT;
CREATE INDEX discount_account ON discount (account_id);
CREATE INDEX discount_issue ON discount (issue_id) WHERE issue_id IS NOT NULL;
CREATE INDEX discount_play ON discount (play_id) WHERE play_id IS NOT NULL;

CREATE TABLE deal (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  stage TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('open', 'won', 'lost')),
  amount_cents INTEGER,
  currency TEXT NOT NULL DEFAULT 'EUR' CHECK (length(currency) = 3),
  opened_on TEXT CHECK (opened_on IS date(opened_on, '+0 days')),
  closed_on TEXT CHECK (closed_on IS date(closed_on, '+0 days')),
  owner TEXT,
  product TEXT,
  lost_reason TEXT,
  external_id TEXT,
  source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX deal_account ON deal (account_id);
CREATE INDEX deal_external ON deal (external_id) WHERE external_id IS NOT NULL;

-- They decided to leave. -----------------------------------------------------------------------------------
CREATE TABLE departure (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  decided_on TEXT NOT NULL CHECK (decided_on IS date(decided_on, '+0 days')),
  ends_on TEXT NOT NULL CHECK (ends_on IS date(ends_on, '+0 days')),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'over', 'stayed')),
  reason TEXT,
  competitor TEXT,
  substitute TEXT,
  former_margin_cents INTEGER NOT NULL DEFAULT 0,
  stage_before TEXT NOT NULL,
  hunter_id INTEGER REFERENCES rep (id) DEFERRABLE INITIALLY DEFERRED,
  cooling_until TEXT CHECK (cooling_until IS strftime('%Y-%m-%dT%H:%M:%SZ', cooling_until, '+0 days')),
  CHECK (ends_on >= decided_on)
) STRICT;
CREATE INDEX departure_account ON departure (account_id);
CREATE UNIQUE INDEX departure_one_open ON departure (account_id) WHERE state = 'open';

CREATE TABLE departure_answer (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  departure_id INTEGER NOT NULL REFERENCES departure (id) DEFERRABLE INITIALLY DEFERRED,
  question INTEGER NOT NULL CHECK (question BETWEEN 1 AND 7),
  state TEXT NOT NULL CHECK (state IN ('answered', 'unknown', 'refused')),
  verbatim TEXT NOT NULL DEFAULT '',
  said_on TEXT NOT NULL CHECK (said_on IS date(said_on, '+0 days')),
  CHECK (state <> 'answered' OR length(trim(verbatim)) > 0)
) STRICT;
CREATE UNIQUE INDEX departure_answer_one ON departure_answer (departure_id, question);
CREATE INDEX departure_answer_account ON departure_answer (account_id);

CREATE TABLE exit_plan (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  departure_id INTEGER NOT NULL REFERENCES departure (id) DEFERRABLE INITIALLY DEFERRED,
  leader_id INTEGER REFERENCES rep (id) DEFERRABLE INITIALLY DEFERRED,
  starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on TEXT NOT NULL CHECK (ends_on IS date(ends_on, '+0 days')),
  meeting_on TEXT CHECK (meeting_on IS date(meeting_on, '+0 days')),
  coordination TEXT NOT NULL DEFAULT 'open' CHECK (coordination IN ('open', 'done', 'declined')),
  coordination_note TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'over', 'cancelled')),
  CHECK (ends_on >= starts_on),
  CHECK (coordination <> 'declined' OR length(trim(coordination_note)) > 0)
) STRICT;
CREATE INDEX exit_plan_account ON exit_plan (account_id);
CREATE INDEX exit_plan_departure ON exit_plan (departure_id);

CREATE TABLE milestone (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  plan_id INTEGER NOT NULL REFERENCES exit_plan (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  due_on TEXT NOT NULL CHECK (due_on IS date(due_on, '+0 days')),
  done_on TEXT CHECK (done_on IS date(done_on, '+0 days')),
  owner TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX milestone_plan ON milestone (plan_id);
CREATE INDEX milestone_account ON milestone (account_id);

-- worry: step 2; friction: step 3; tail: loose ends with owner and date.
CREATE TABLE exit_item (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  plan_id INTEGER NOT NULL REFERENCES exit_plan (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('worry', 'friction', 'tail')),
  body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'removed', 'accepted', 'solved', 'handed_on')),
  owner TEXT NOT NULL DEFAULT '',
  due_on TEXT CHECK (due_on IS date(due_on, '+0 days')),
  settled_on TEXT CHECK (settled_on IS date(settled_on, '+0 days')),
  CHECK ((state = 'open') = (settled_on IS NULL))
) STRICT;
CREATE INDEX exit_item_plan ON exit_item (plan_id);
CREATE INDEX exit_item_account ON exit_item (account_id);

CREATE TABLE farewell (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  plan_id INTEGER NOT NULL REFERENCES exit_plan (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  told_on TEXT CHECK (told_on IS date(told_on, '+0 days')),
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX farewell_plan ON farewell (plan_id);
CREATE INDEX farewell_account ON farewell (account_id);
CREATE INDEX farewell_contact ON farewell (contact_id);

CREATE TABLE lesson (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  plan_id INTEGER NOT NULL REFERENCES exit_plan (id) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
  tags TEXT NOT NULL DEFAULT '',
  said_on TEXT NOT NULL CHECK (said_on IS date(said_on, '+0 days'))
) STRICT;
CREATE INDEX lesson_plan ON lesson (plan_id);
CREATE INDEX lesson_account ON lesson (account_id);

CREATE TABLE lost_entry (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
  departure_id INTEGER REFERENCES departure (id) DEFERRABLE INITIALLY DEFERRED,
  entered_on TEXT NOT NULL CHECK (entered_on IS date(entered_on, '+0 days')),
  former_margin_cents INTEGER NOT NULL DEFAULT 0,
  rhythm_months INTEGER CHECK (rhythm_months >= 1),
  revisit_on TEXT CHECK (revisit_on IS date(revisit_on, '+0 days')),
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'returned', 'stayed', 'never'))
) STRICT;
CREATE INDEX lost_entry_account ON lost_entry (account_id);

-- Preferences learned from imports; no facts, so not journalled. -------------------------------------------
CREATE TABLE known_mapping (
  signature TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  columns TEXT NOT NULL
) STRICT;

-- Derived: what the rules make of the facts. Deleting these and making them again gives the same rows. ------
-- reasons, spend, next_line and params are JSON as store/codec.py writes and reads it; spark holds the
-- cents of the last 12 complete months, blanks between; kind of a queue line is its rank in R14.
CREATE TABLE standing (
  account_id INTEGER PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  category TEXT,
  stage TEXT NOT NULL,
  rep_id INTEGER,
  stance TEXT NOT NULL,
  stale INTEGER NOT NULL,
  stance_on TEXT,
  stance_n INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  reasons TEXT NOT NULL,
  next_good_date TEXT,
  risk INTEGER NOT NULL,
  share REAL,
  share_estimated INTEGER NOT NULL,
  spend_12m INTEGER NOT NULL,
  spark TEXT NOT NULL,
  at_stake INTEGER NOT NULL,
  currency TEXT NOT NULL,
  next_on TEXT,
  next_line TEXT,
  last_contact_on TEXT,
  spend TEXT,
  cell TEXT,
  changes_on TEXT
) STRICT;
-- Everything the portfolio filters and sorts by, and no more: a window at any offset reads this index alone.
CREATE INDEX standing_list ON standing (
  name_key, account_id, rep_id, category, stage, stance, verdict, at_stake, spend_12m, share, risk,
  last_contact_on, next_on, currency, stale, share_estimated
);
CREATE INDEX standing_changes ON standing (changes_on) WHERE changes_on IS NOT NULL;

CREATE TABLE queue_line (
  account_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  shows_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  snoozed_until TEXT,
  hidden TEXT,
  margin INTEGER NOT NULL,
  rep_id INTEGER,
  code TEXT NOT NULL,
  params TEXT NOT NULL,
  more INTEGER NOT NULL,
  ref_table TEXT,
  ref_id INTEGER,
  PRIMARY KEY (account_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX queue_line_order ON queue_line (
  kind, due_on, margin DESC, account_id, shows_on, snoozed_until, hidden, rep_id
);

CREATE TABLE play_standing (
  play_id INTEGER PRIMARY KEY NOT NULL,
  account_id INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  reasons TEXT NOT NULL,
  next_good_date TEXT
) STRICT;
CREATE INDEX play_standing_account ON play_standing (account_id);

-- Names of accounts and their people as words; rowid is the account's id.
CREATE VIRTUAL TABLE search USING fts5 (
  words, prefix = '1 2', columnsize = 0, tokenize = "unicode61 remove_diacritics 2"
);
