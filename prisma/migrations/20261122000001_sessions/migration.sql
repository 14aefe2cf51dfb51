-- Sign-ins of people, one row each, so that a single one can be seen and ended (GATE 18). Looked at on every request of the
-- console; written at the sign-in, when it ends, and at most once a minute in between. Not part of backups: after a restore
-- everybody signs in again.

create table account_session (
  id           text primary key,
  account_id   text not null references account (id),
  -- Workspace → the person's session version at the sign-in: when that rises, this session is over there.
  versions     jsonb not null,
  means        text not null check (means in ('password', 'single_sign_on')),
  ip           text not null,
  browser      text not null,
  signed_in_at timestamptz(3) not null default now(),
  last_seen_at timestamptz(3) not null default now(),
  expires_at   timestamptz(3) not null,
  ended_at     timestamptz(3)
);
create index account_session_of_account on account_session (account_id, id);
create index account_session_by_expiry on account_session (expires_at);

grant select, insert, update, delete on account_session to reeve_app;
