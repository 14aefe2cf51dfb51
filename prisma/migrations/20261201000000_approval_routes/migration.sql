-- Approval routes: stages in order, each with its people, quorum and deadline; versioned. A question keeps the stages it was opened with.

create table approval_route (
  workspace_id text not null references workspace (id),
  id           text not null,
  name         text not null,
  status       text not null default 'active' check (status in ('active', 'retired')),
  version      integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, name)
);

-- What a route said as one version of it; the one in force has the route's own number.
create table approval_route_version (
  workspace_id    text not null,
  route_id        text not null,
  version         integer not null,
  name            text not null,
  status          text not null,
  stages          jsonb not null,
  excludes        jsonb not null,
  permit_within_s integer not null,
  reason          text not null,
  created_at      timestamptz(3) not null,
  created_by      text not null,
  primary key (workspace_id, route_id, version),
  foreign key (workspace_id, route_id) references approval_route (workspace_id, id)
);

create trigger authority after insert or update or delete on approval_route for each row execute function record_authority_change('approval_route', 'workspace_id', 'id');
create trigger authority after insert or update or delete on approval_route_version for each row execute function record_authority_change('approval_route', 'workspace_id', 'route_id');
grant insert, update on approval_route to reeve_app;
grant insert on approval_route_version to reeve_app;

alter table approval
  add column stages jsonb,
  add column stage smallint not null default 0,
  add column excludes jsonb not null default '[]',
  add column routes jsonb not null default '[]';
update approval set stages = jsonb_build_array(jsonb_build_object(
  'name', null, 'deciders', deciders, 'quorum', quorum, 'rejections', rejections, 'withinS', greatest(1, extract(epoch from due_at - opened_at)::integer)));
alter table approval
  alter column stages set not null,
  drop column deciders,
  drop column quorum,
  drop column rejections;

-- One conditional change of a shared row, under the head's lock. Its loser runs all of its work again.
create or replace function apply_change(p_workspace text, p_change jsonb, p_first_seq bigint) returns void language plpgsql as $$
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
      -- A stage has passed: the next one is another version of the question (GATE 22).
      version = coalesce((fields ->> 'version')::integer, version),
      stage = coalesce((fields ->> 'stage')::smallint, stage),
      excluded = coalesce(fields -> 'excluded', excluded),
      due_at = coalesce((fields ->> 'dueAt')::timestamptz, due_at),
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
