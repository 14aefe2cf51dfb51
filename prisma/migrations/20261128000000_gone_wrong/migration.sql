-- What failed or was never reported is a small part of all actions, and Overview asks for it again and again.
create index action_gone_wrong on action (workspace_id, id) where status in ('failed', 'unknown');
