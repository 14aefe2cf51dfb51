/** In which zone the reader's browser is, by its IANA name: what a page is written with before the browser has said anything. */
export const ZONE_COOKIE = "reeve-zone";
