/** What screens offer and contracts take, as plain values: pages list them without loading the validation. */

/** The most characters of a reason, of a name, and of the name of a saved view. */
export const MAX_REASON = 2_000;
export const MAX_NAME = 100;
export const MAX_VIEW_NAME = 60;

export const SYSTEM_KINDS = ["erp", "crm", "hris", "itsm", "mes", "plm", "data", "documents", "other"] as const;

export const FOUND_NOUNS = ["agent", "policy", "process", "system", "tool", "unit", "person", "approval", "run", "action"] as const;

/** In what order open questions come; decided ones are always newest first. */
export const APPROVAL_SORTS = ["soonest", "riskiest", "newest"] as const;

/** `soon`: in the last hour, or in the last quarter of the time that it had. */
export const APPROVAL_DUES = ["soon", "1h", "4h", "24h"] as const;

export const AMOUNT_PATTERN = /^\d{1,18}(?:\.\d{1,6})?$/;

/** `objectable`: whose time to object is not over. */
export const NOTICE_VIEWS = ["all", "unread", "objectable"] as const;

/** The longest time that one answer covers: the month, and what a reader's own midnight adds. */
export const TIMELINE_MAX_MS = 32 * 86_400_000;

/** So many of its last endings are looked at to tell whether an agent is failing. */
export const ENDINGS_MAX = 50;
