-- Reeve's first migration. Read it in this order: authority (what agents may do), work (actions and questions),
-- the log (head, events, payloads), then the functions and triggers that keep the promises of docs/architecture.md.

-- ─── Authority: the snapshot is loaded from these; every change raises the epoch ─────────────────────────────────────

create table workspace (
  id            text primary key,
  slug          text not null unique,
  name          text not null,
  is_demo       boolean not null default false,
  closed_reason text,
  created_at    timestamptz(3) not null default now()
);

create table unit (
  workspace_id text not null references workspace (id),
  id           text not null,
  name         text not null,
  parent_id    text,
  primary key (workspace_id, id),
  unique (workspace_id, name),
  foreign key (workspace_id, parent_id) references unit (workspace_id, id)
);

create table person (
  workspace_id    text not null references workspace (id),
  id              text not null,
  account_id      text not null,
  name            text not null,
  email           text not null,
  status          text not null default 'active' check (status in ('active', 'removed')),
  session_version integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, email),
  unique (workspace_id, account_id)
);

create table person_role (
  workspace_id text not null,
  id           text not null,
  person_id    text not null,
  role         text not null check (role in ('viewer', 'approver', 'operator', 'author', 'developer', 'auditor', 'executive', 'admin')),
  unit_id      text,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, unit_id) references unit (workspace_id, id)
);
create unique index person_role_once on person_role (workspace_id, person_id, role, coalesce(unit_id, ''));

create table process (
  workspace_id text not null references workspace (id),
  id           text not null,
  name         text not null,
  unit_id      text not null,
  person_id    text not null,
  status       text not null default 'active' check (status in ('active', 'retired')),
  primary key (workspace_id, id),
  unique (workspace_id, name),
  foreign key (workspace_id, unit_id) references unit (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);

create table agent (
  workspace_id    text not null references workspace (id),
  id              text not null,
  name            text not null,
  purpose         text not null default '',
  unit_id         text not null,
  owner_id        text not null,
  deputy_id       text,
  autonomy        integer not null check (autonomy between 0 and 4),
  risk_tier       text not null check (risk_tier in ('low', 'medium', 'high')),
  status          text not null check (status in ('discovered', 'draft', 'active', 'retired')),
  release_version text,
  release_model   text,
  release_prompt_digest text,
  created_at      timestamptz(3) not null default now(),
  version         integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, name),
  foreign key (workspace_id, unit_id) references unit (workspace_id, id),
  foreign key (workspace_id, owner_id) references person (workspace_id, id),
  foreign key (workspace_id, deputy_id) references person (workspace_id, id)
);

create table agent_role (
  workspace_id text not null references workspace (id),
  id           text not null,
  name         text not null,
  version      integer not null default 1,
  max_autonomy integer not null check (max_autonomy between 0 and 4),
  primary key (workspace_id, id),
  unique (workspace_id, name)
);

create table agent_role_member (
  workspace_id  text not null,
  agent_id      text not null,
  agent_role_id text not null,
  primary key (workspace_id, agent_id, agent_role_id),
  foreign key (workspace_id, agent_id) references agent (workspace_id, id),
  foreign key (workspace_id, agent_role_id) references agent_role (workspace_id, id)
);

create table system (
  workspace_id text not null references workspace (id),
  id           text not null,
  name         text not null,
  kind         text not null,
  description  text not null default '',
  status       text not null default 'active' check (status in ('active', 'retired')),
  version      integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, name)
);

create table tool (
  workspace_id     text not null references workspace (id),
  id               text not null,
  system_id        text not null,
  name             text not null check (name ~ '^[A-Za-z0-9_.\-/]{1,128}$'),
  description      text not null default '',
  side_effect      text check (side_effect in ('read', 'net_read', 'write', 'egress', 'financial', 'destructive', 'access', 'auth', 'meta')),
  data_class       text not null check (data_class in ('public', 'internal', 'confidential', 'restricted')),
  reversibility    text not null check (reversibility in ('reversible', 'compensable', 'irreversible')),
  binding          text not null check (binding in ('enforced', 'cooperative', 'observed')),
  status           text not null default 'active' check (status in ('active', 'retired')),
  version          integer not null default 1,
  argument_schema  jsonb not null default '{}',
  object_path      text,
  amount_path      text,
  currency_path    text,
  recipient_path   text,
  secret_paths     text[] not null default '{}',
  sentence         text,
  permit_within_s  integer not null default 60 check (permit_within_s between 1 and 900),
  outcome_within_s integer not null default 3600 check (outcome_within_s between 1 and 2592000),
  primary key (workspace_id, id),
  unique (workspace_id, name),
  foreign key (workspace_id, system_id) references system (workspace_id, id)
);

create table permission (
  workspace_id text not null references workspace (id),
  id           text not null,
  subject_type text not null check (subject_type in ('agent', 'agent_role', 'unit', 'person')),
  subject_id   text not null,
  target_type  text not null check (target_type in ('tool', 'system')),
  target_id    text not null,
  expires_at   timestamptz(3),
  primary key (workspace_id, id),
  unique (workspace_id, subject_type, subject_id, target_type, target_id)
);

create table credential (
  workspace_id text not null references workspace (id),
  id           text not null,
  holder_type  text not null check (holder_type in ('agent', 'system', 'person')),
  holder_id    text not null,
  scopes       text[] not null default '{}',
  name         text not null default '',
  secret_hash  bytea not null unique,
  hint         text not null,
  status       text not null default 'active' check (status in ('active', 'revoked')),
  expires_at   timestamptz(3),
  created_at   timestamptz(3) not null default now(),
  created_by   text not null,
  revoked_at   timestamptz(3),
  primary key (workspace_id, id)
);
create index credential_of_holder on credential (workspace_id, holder_type, holder_id);

create table policy (
  workspace_id      text not null references workspace (id),
  id                text not null,
  name              text not null,
  unit_id           text,
  status            text not null default 'active' check (status in ('active', 'off')),
  active_version_id text,
  version           integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, name),
  foreign key (workspace_id, unit_id) references unit (workspace_id, id)
);

create table policy_version (
  workspace_id text not null,
  id           text not null,
  policy_id    text not null,
  version      integer not null,
  rules        jsonb not null,
  reason       text not null,
  created_at   timestamptz(3) not null default now(),
  created_by   text not null,
  primary key (workspace_id, id),
  unique (workspace_id, policy_id, version),
  foreign key (workspace_id, policy_id) references policy (workspace_id, id)
);

create table intervention (
  workspace_id text not null references workspace (id),
  id           text not null,
  kind         text not null check (kind in ('pause', 'quarantine', 'cancel', 'override', 'redirect')),
  scope_type   text not null check (scope_type in ('action', 'run', 'agent', 'unit', 'tool', 'system', 'workspace')),
  scope_id     text not null,
  reason       text not null,
  placed_by    jsonb not null,
  placed_at    timestamptz(3) not null,
  placed_epoch bigint not null,
  lifted_by    jsonb,
  lifted_at    timestamptz(3),
  lifted_epoch bigint,
  lift_reason  text,
  primary key (workspace_id, id)
);
create index intervention_in_force on intervention (workspace_id) where lifted_at is null;
create index intervention_by_time on intervention (workspace_id, placed_at desc, id desc);

-- ─── People's sign-in: not of one workspace ──────────────────────────────────────────────────────────────────────────

create table account (
  id                   text primary key,
  email                text not null unique,
  name                 text not null,
  password_hash        text,
  must_change_password boolean not null default false,
  identity_issuer      text,
  identity_subject     text,
  created_at           timestamptz(3) not null default now(),
  unique (identity_issuer, identity_subject)
);

-- ─── Work ────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table run (
  workspace_id text not null,
  id           text not null,
  agent_id     text not null,
  name         text not null,
  process_id   text,
  task_author  jsonb not null,
  has_task     boolean not null,
  seq          bigint not null,
  at           timestamptz(3) not null,
  primary key (workspace_id, id),
  unique (workspace_id, agent_id, name)
);

-- Changed only under the head's lock. Partitioned by the month in the id, so that a look-up by id reads one partition.
create table action (
  workspace_id    text not null,
  id              text collate "C" not null,
  seq             bigint not null,
  at              timestamptz(3) not null,
  agent_id        text not null,
  credential_id   text not null,
  tool_name       text not null,
  tool_id         text,
  system_id       text,
  unit_id         text,
  process_id      text,
  run_id          text,
  parent_id       text,
  chain           jsonb,
  status          text not null,
  revision        integer not null default 0,
  effect          text not null,
  deny_reason     text,
  side_effect     text,
  args_digest     bytea not null,
  amount          numeric,
  currency        text,
  object_ref      text,
  recipient       text,
  risk            smallint not null,
  policy_version  text not null,
  release_version text,
  due_at          timestamptz(3),
  approval_id     text,
  satisfied       text[],
  permit_id       text,
  permit_epoch    bigint,
  permit_from     timestamptz(3),
  permit_until    timestamptz(3),
  redeemed_by     text,
  redeem_key      text,
  redeemed_at     timestamptz(3),
  ended_at        timestamptz(3),
  cost            numeric,
  cost_currency   text,
  tokens          bigint,
  duration_ms     bigint,
  later_seqs      bigint[] not null default '{}',
  primary key (workspace_id, id)
) partition by range (id);
create index action_by_seq on action (workspace_id, seq desc);
create index action_by_agent on action (workspace_id, agent_id, seq desc);
create index action_by_run on action (workspace_id, run_id, seq) where run_id is not null;
create index action_held_or_denied on action (workspace_id, status, seq desc) where status in ('held', 'denied');
create index action_due on action (due_at) where due_at is not null;

-- Changed only under the head's lock.
create table approval (
  workspace_id    text not null,
  id              text not null,
  seq             bigint not null,
  opened_at       timestamptz(3) not null,
  subject_type    text not null default 'action',
  action_id       text not null,
  agent_id        text not null,
  unit_id         text not null,
  owner_id        text not null,
  deputy_id       text,
  status          text not null check (status in ('open', 'approved', 'rejected', 'expired', 'withdrawn', 'superseded')),
  version         integer not null default 1,
  revision        integer not null default 0,
  args_digest     text not null,
  deciders        jsonb not null,
  quorum          integer not null,
  rejections      integer not null default 1,
  excluded        jsonb not null,
  hold_keys       text[] not null,
  because         text not null default 'rule',
  risk            smallint not null,
  due_at          timestamptz(3) not null,
  permit_within_s integer not null,
  permit_by       timestamptz(3),
  decided_at      timestamptz(3),
  decided_alone   boolean not null default false,
  later_seqs      bigint[] not null default '{}',
  primary key (workspace_id, id)
);
create index approval_open on approval (workspace_id, due_at, id) where status = 'open';
create index approval_by_seq on approval (workspace_id, seq desc);
create index approval_of_action on approval (workspace_id, action_id);

create table vote (
  workspace_id text not null,
  approval_id  text not null,
  version      integer not null,
  person_id    text not null,
  verdict      text not null check (verdict in ('approve', 'reject')),
  at           timestamptz(3) not null,
  has_reason   boolean not null,
  seq_hint     bigint,
  primary key (workspace_id, approval_id, version, person_id)
);

create table notice (
  workspace_id text not null,
  id           text not null,
  person_id    text not null,
  action_id    text not null,
  agent_id     text not null,
  tool_id      text,
  seq          bigint not null,
  at           timestamptz(3) not null,
  object_until timestamptz(3),
  primary key (workspace_id, id)
);
create index notice_of_person on notice (workspace_id, person_id, seq desc);
create index notice_of_action on notice (workspace_id, action_id);

create table objection (
  workspace_id text not null,
  action_id    text not null,
  person_id    text not null,
  at           timestamptz(3) not null,
  primary key (workspace_id, action_id)
);

create table command (
  workspace_id text not null,
  id           text not null,
  agent_id     text not null,
  run_id       text,
  kind         text not null,
  body         jsonb not null,
  seq          bigint,
  at           timestamptz(3) not null,
  received_at  timestamptz(3),
  acked_at     timestamptz(3),
  primary key (workspace_id, id)
);
create index command_waiting on command (workspace_id, agent_id, id) where acked_at is null;

create table idempotency (
  workspace_id text not null,
  key          bytea not null,
  subject_id   text not null,
  body_digest  bytea not null,
  at           timestamptz(3) not null,
  primary key (workspace_id, key)
);
create index idempotency_by_time on idempotency using brin (at);

-- ─── Ephemeral state: gives no authority, raises no epoch, is not in the log (GATE 27) ───────────────────────────────

create table credential_use (
  workspace_id  text not null,
  credential_id text not null,
  last_used_at  timestamptz(3) not null,
  primary key (workspace_id, credential_id)
) with (fillfactor = 50);

create table agent_presence (
  workspace_id text not null,
  agent_id     text not null,
  heartbeat_at timestamptz(3) not null,
  detail       jsonb,
  primary key (workspace_id, agent_id)
) with (fillfactor = 50);

create table notice_read (
  workspace_id text not null,
  notice_id    text not null,
  read_at      timestamptz(3) not null,
  primary key (workspace_id, notice_id)
);

create table sign_in_attempt (
  id    bigint generated always as identity primary key,
  email text not null,
  ip    text not null,
  at    timestamptz(3) not null default now()
);
create index sign_in_attempt_recent on sign_in_attempt (email, at);
create index sign_in_attempt_by_ip on sign_in_attempt (ip, at);

create table process_state (
  name       text primary key,
  at         timestamptz(3) not null,
  detail     jsonb not null
);

-- ─── The log ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- One row a workspace. Everything that changes shared state moves it; the gate's fence is (seq, hash, epoch).
create table head (
  workspace_id text primary key references workspace (id),
  seq          bigint not null,
  hash         bytea not null,
  at           timestamptz(3) not null,
  epoch        bigint not null,
  epoch_hash   bytea not null
) with (fillfactor = 10);

create table audit_event (
  workspace_id text not null,
  seq          bigint not null,
  at           timestamptz(3) not null,
  verb         text not null,
  actor_type   text not null,
  actor_id     text not null,
  subject      text not null,
  agent_id     text,
  header       text not null,
  hash         bytea not null,
  primary key (workspace_id, seq, at)
) partition by range (at);
-- Events of actions are found from the action's row (seq, later_seqs); this index is for everything rarer.
create index audit_event_by_subject on audit_event (workspace_id, subject, seq desc) where verb not like 'action.%';
create index audit_event_by_time on audit_event using brin (at);

create table audit_payload (
  workspace_id text not null,
  seq          bigint not null,
  at           timestamptz(3) not null,
  salt         bytea,
  payload      text,
  erased_seq   bigint,
  primary key (workspace_id, seq, at),
  check ((salt is null) = (payload is null))
) partition by range (at);

create table checkpoint (
  workspace_id text not null,
  seq          bigint not null,
  hash         bytea not null,
  at           timestamptz(3) not null,
  key_id       text not null,
  primary key (workspace_id, seq)
);

-- What changed at which epoch, so that a process refreshes its snapshot by increments.
create table authority_change (
  workspace_id text not null,
  id           bigint generated always as identity,
  xid          xid8 not null default pg_current_xact_id(),
  kind         text not null,
  subject_id   text not null,
  epoch        bigint,
  primary key (workspace_id, id)
);
create index authority_change_by_epoch on authority_change (workspace_id, epoch);
create index authority_change_unsealed on authority_change (xid) where epoch is null;

-- One row in a transaction that writes through `transact`; gone when the transaction has committed.
create table sealing (
  xid            xid8 primary key default pg_current_xact_id(),
  workspace_id   text not null,
  expected_epoch bigint not null,
  raises_epoch   boolean not null,
  changes        jsonb not null,
  events         jsonb not null
);

-- ─── Partitions by month ─────────────────────────────────────────────────────────────────────────────────────────────

-- The first id that can be made at a time: Crockford base 32 of its milliseconds, as lib/core/ids.ts makes it.
create function action_id_floor(moment timestamptz) returns text language plpgsql immutable as $$
declare
  rest bigint := floor(extract(epoch from moment) * 1000);
  result text := '';
begin
  for i in 1..10 loop
    result := substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (rest % 32)::int + 1, 1) || result;
    rest := rest / 32;
  end loop;
  return 'act_' || result || repeat('0', 16);
end $$;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only: % of % refused', tg_op, tg_table_name using errcode = 'RV003';
end $$;

create function only_erasure() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.payload is null and new.salt is null and new.erased_seq is not null and old.erased_seq is null
     and new.workspace_id = old.workspace_id and new.seq = old.seq and new.at = old.at then
    return new;
  end if;
  raise exception 'a payload can only be erased by a recorded act: % refused', tg_op using errcode = 'RV003';
end $$;

create trigger audit_event_append_only before update or delete on audit_event for each row execute function refuse_change();
create trigger audit_event_no_truncate before truncate on audit_event for each statement execute function refuse_change();
create trigger audit_payload_only_erasure before update or delete on audit_payload for each row execute function only_erasure();
create trigger audit_payload_no_truncate before truncate on audit_payload for each statement execute function only_erasure();

-- Makes the partitions of this month and the next `months`. Called by the migration and daily by the worker.
create function ensure_partitions(months integer, since timestamptz default now()) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  made integer := 0;
  month_start timestamptz;
  month_end timestamptz;
  suffix text;
begin
  perform pg_advisory_xact_lock(hashtext('reeve.ensure_partitions'));
  for i in 0..months loop
    month_end := (date_trunc('month', since at time zone 'UTC') + make_interval(months => i + 1)) at time zone 'UTC';
    month_start := (date_trunc('month', since at time zone 'UTC') + make_interval(months => i)) at time zone 'UTC';
    suffix := to_char(month_start at time zone 'UTC', 'YYYYMM');
    if to_regclass('public.action_' || suffix) is not null then continue; end if;
    execute format('create table action_%s partition of action for values from (%L) to (%L)',
      suffix, action_id_floor(month_start), action_id_floor(month_end));
    execute format('create table audit_event_%s partition of audit_event for values from (%L) to (%L) with (fillfactor = 100)',
      suffix, month_start, month_end);
    execute format('create table audit_payload_%s partition of audit_payload for values from (%L) to (%L) with (fillfactor = 100)',
      suffix, month_start, month_end);
    execute format('create trigger no_truncate before truncate on audit_event_%s for each statement execute function refuse_change()', suffix);
    execute format('create trigger no_truncate before truncate on audit_payload_%s for each statement execute function only_erasure()', suffix);
    made := made + 1;
  end loop;
  return made;
end $$;

-- A row outside every month must not stop the gate.
create table action_default partition of action default;
create table audit_event_default partition of audit_event default;
create table audit_payload_default partition of audit_payload default;
create trigger no_truncate before truncate on audit_event_default for each statement execute function refuse_change();
create trigger no_truncate before truncate on audit_payload_default for each statement execute function only_erasure();
-- Few months ahead: every statement on these tables plans and locks all their partitions. The worker adds more in time.
select ensure_partitions(2);

-- ─── People's writes: the head last, at COMMIT ───────────────────────────────────────────────────────────────────────

create function record_authority_change() returns trigger language plpgsql as $$
declare
  changed jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  insert into authority_change (workspace_id, kind, subject_id)
  values (changed ->> tg_argv[1], tg_argv[0], changed ->> tg_argv[2]);
  return null;
end $$;

-- GATE 1: a commit that changed authority without raising the epoch is refused, so forgetting is impossible.
create function require_epoch_raise() returns trigger language plpgsql as $$
begin
  if not exists (
    select from sealing where xid = pg_current_xact_id() and workspace_id = new.workspace_id and raises_epoch
  ) then
    raise exception 'a change of % must raise the epoch of its workspace', new.kind using errcode = 'RV004';
  end if;
  return null;
end $$;

create constraint trigger authority_change_raises after insert on authority_change
  deferrable initially deferred for each row execute function require_epoch_raise();

create trigger authority after insert or update or delete on workspace for each row execute function record_authority_change('workspace', 'id', 'id');
create trigger authority after insert or update or delete on unit for each row execute function record_authority_change('unit', 'workspace_id', 'id');
create trigger authority after insert or update or delete on person for each row execute function record_authority_change('person', 'workspace_id', 'id');
create trigger authority after insert or update or delete on person_role for each row execute function record_authority_change('person', 'workspace_id', 'person_id');
create trigger authority after insert or update or delete on agent for each row execute function record_authority_change('agent', 'workspace_id', 'id');
create trigger authority after insert or update or delete on agent_role for each row execute function record_authority_change('agent_role', 'workspace_id', 'id');
create trigger authority after insert or update or delete on agent_role_member for each row execute function record_authority_change('agent', 'workspace_id', 'agent_id');
create trigger authority after insert or update or delete on system for each row execute function record_authority_change('system', 'workspace_id', 'id');
create trigger authority after insert or update or delete on tool for each row execute function record_authority_change('tool', 'workspace_id', 'id');
create trigger authority after insert or update or delete on permission for each row execute function record_authority_change('permission', 'workspace_id', 'id');
create trigger authority after insert or update or delete on credential for each row execute function record_authority_change('credential', 'workspace_id', 'id');
create trigger authority after insert or update or delete on policy for each row execute function record_authority_change('policy', 'workspace_id', 'id');
create trigger authority after insert or update or delete on policy_version for each row execute function record_authority_change('policy', 'workspace_id', 'policy_id');
create trigger authority after insert or update or delete on intervention for each row execute function record_authority_change('intervention', 'workspace_id', 'id');

-- One conditional change of a shared row, under the head's lock. Its loser runs all of its work again.
create function apply_change(p_workspace text, p_change jsonb, p_first_seq bigint) returns void language plpgsql as $$
declare
  event_seq bigint := p_first_seq + (p_change ->> 'event')::bigint;
  fields jsonb := p_change -> 'set';
  touched integer;
begin
  if p_change ->> 'type' = 'action' then
    update action set
      revision = revision + 1,
      status = coalesce(fields ->> 'status', status),
      due_at = case when fields ? 'dueAt' then (fields ->> 'dueAt')::timestamptz else due_at end,
      approval_id = case when fields ? 'approvalId' then fields ->> 'approvalId' else approval_id end,
      satisfied = case when fields ? 'satisfied' then array(select jsonb_array_elements_text(fields -> 'satisfied')) else satisfied end,
      permit_id = case when fields ? 'permitId' then fields ->> 'permitId' else permit_id end,
      ended_at = case when fields ? 'endedAt' then (fields ->> 'endedAt')::timestamptz else ended_at end,
      later_seqs = later_seqs || event_seq
    where workspace_id = p_workspace and id = p_change ->> 'id' and revision = (p_change ->> 'revision')::integer;
  elsif p_change ->> 'type' = 'approval' then
    update approval set
      revision = revision + 1,
      status = coalesce(fields ->> 'status', status),
      permit_by = case when fields ? 'permitBy' then (fields ->> 'permitBy')::timestamptz else permit_by end,
      decided_at = case when fields ? 'decidedAt' then (fields ->> 'decidedAt')::timestamptz else decided_at end,
      decided_alone = coalesce((fields ->> 'decidedAlone')::boolean, decided_alone),
      -- An approval that a person's verb opened learns its place in the log here, where the place is known.
      seq = case when fields ? 'opened' then event_seq else seq end,
      later_seqs = case when fields ? 'opened' then later_seqs else later_seqs || event_seq end
    where workspace_id = p_workspace and id = p_change ->> 'id' and revision = (p_change ->> 'revision')::integer;
  elsif p_change ->> 'type' = 'erasure' then
    update audit_payload set salt = null, payload = null, erased_seq = event_seq
    where workspace_id = p_workspace and erased_seq is null
      and seq in (select jsonb_array_elements_text(p_change -> 'seqs')::bigint);
    get diagnostics touched = row_count;
    if touched <> jsonb_array_length(p_change -> 'seqs') then
      raise exception 'one of these payloads was erased meanwhile' using errcode = 'RV002';
    end if;
    return;
  else
    raise exception 'no such change: %', p_change ->> 'type';
  end if;
  get diagnostics touched = row_count;
  if touched <> 1 then
    raise exception 'the % % has changed meanwhile', p_change ->> 'type', p_change ->> 'id' using errcode = 'RV002';
  end if;
end $$;

-- Runs at COMMIT: locks the head, checks the fence, applies the changes, links the events, moves the head. Because it is the
-- last thing a transaction does, on the server, the head is never held while a process thinks (GATE 4).
create function seal() returns trigger language plpgsql as $$
declare
  point head%rowtype;
  moment timestamptz(3);
  one jsonb;
  header text;
begin
  select * into point from head where workspace_id = new.workspace_id for update;
  if not found then raise exception 'workspace % has no head', new.workspace_id; end if;
  if point.epoch <> new.expected_epoch then
    raise exception 'the authority state moved from % to %', new.expected_epoch, point.epoch using errcode = 'RV001';
  end if;
  moment := greatest(clock_timestamp()::timestamptz(3), point.at);
  for one in select value from jsonb_array_elements(new.changes) loop
    perform apply_change(new.workspace_id, one, point.seq + 1);
  end loop;
  for one in select value from jsonb_array_elements(new.events) loop
    point.seq := point.seq + 1;
    header := '{"v":1,"workspace":"' || new.workspace_id || '","seq":' || point.seq || ',"at":"' ||
      to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","previous":"' || encode(point.hash, 'hex') || '",' || (one ->> 'tail');
    point.hash := sha256(convert_to(header, 'UTF8'));
    insert into audit_event (workspace_id, seq, at, verb, actor_type, actor_id, subject, agent_id, header, hash)
    values (new.workspace_id, point.seq, moment, one ->> 'verb', one ->> 'actorType', one ->> 'actorId', one ->> 'subject', one ->> 'agentId', header, point.hash);
    insert into audit_payload (workspace_id, seq, at, salt, payload)
    values (new.workspace_id, point.seq, moment, decode(one ->> 'salt', 'hex'), one ->> 'payload');
  end loop;
  update head set seq = point.seq, hash = point.hash, at = moment,
    epoch = epoch + new.raises_epoch::int,
    epoch_hash = case when new.raises_epoch then point.hash else epoch_hash end
  where workspace_id = new.workspace_id;
  if new.raises_epoch then
    update authority_change set epoch = point.epoch + 1 where xid = new.xid and epoch is null;
  end if;
  delete from sealing where xid = new.xid;
  return null;
end $$;

create constraint trigger sealing_seals after insert on sealing deferrable initially deferred for each row execute function seal();

-- ─── What the processes may do ───────────────────────────────────────────────────────────────────────────────────────

grant usage on schema public to reeve_app;
grant select, insert, update, delete on all tables in schema public to reeve_app;
grant usage on all sequences in schema public to reeve_app;
revoke update, delete, truncate on audit_event, audit_payload, workspace, head, checkpoint, agent, person, tool, system, policy_version, action, approval, vote, run from reeve_app;
grant update on workspace, head, agent, person, tool, system, action, approval to reeve_app;
grant update (salt, payload, erased_seq) on audit_payload to reeve_app;
do $$
declare part text;
begin
  for part in select c.relname from pg_class c join pg_inherits i on i.inhrelid = c.oid where c.relkind = 'r' loop
    execute format('revoke all on %I from reeve_app', part);
  end loop;
end $$;
alter default privileges in schema public grant select on tables to reeve_app;
