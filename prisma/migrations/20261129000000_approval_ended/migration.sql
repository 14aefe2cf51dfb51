-- What is decided is listed by when it ended, the latest first: an answer to an old question stands before one to a young question that came earlier.
create index approval_ended on approval (workspace_id, least(decided_at, due_at) desc, id desc);
