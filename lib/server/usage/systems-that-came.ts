/** The systems of a workspace (`$1`) that have come to Reeve with a credential of their own: whether the others refuse what was not allowed, nobody has seen. */
export const SYSTEMS_THAT_CAME = `select distinct c.holder_id as "systemId" from credential c
  join credential_use k on k.workspace_id = c.workspace_id and k.credential_id = c.id
  where c.workspace_id = $1 and c.holder_type = 'system'`;
