/** Why a gate is closed between the rows and the event that says so. It cannot be opened: permits from before still live. */
export const UNFINISHED_RESTORE = "a restore was cut short; restore again, with --replace";
