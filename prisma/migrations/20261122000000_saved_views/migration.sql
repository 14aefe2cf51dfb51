-- Views that people save of a list, and the soft mark of who is looking at a question.

-- A person's own; a shared one everybody in the company may open. It changes nothing that agents may do, so it raises no
-- epoch; making, changing and deleting one are in the log.
create table saved_view (
  workspace_id text not null references workspace (id),
  id           text not null,
  person_id    text not null,
  page         text not null check (page in ('approvals')),
  name         text not null,
  query        text not null,
  is_shared    boolean not null default false,
  version      integer not null default 1,
  created_at   timestamptz(3) not null,
  primary key (workspace_id, id),
  unique (workspace_id, person_id, page, name),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);

-- Ephemeral: worth nothing after five minutes, and not worth a line in PostgreSQL's own log.
create unlogged table approval_look (
  workspace_id text not null,
  person_id    text not null,
  approval_id  text not null,
  looked_at    timestamptz(3) not null,
  primary key (workspace_id, person_id, approval_id)
);

grant insert, update, delete on saved_view, approval_look to reeve_app;
