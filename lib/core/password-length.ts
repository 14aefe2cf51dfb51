/** How long a password is; the longest bounds what is hashed. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 200;
