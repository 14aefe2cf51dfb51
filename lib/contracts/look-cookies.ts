/** What a reader has chosen of a page's layout, by name, so that the page comes as it was left. The browser keeps the choice under the same name. */
export const LOOK_COOKIES = { density: "reeve.density", sidebar: "reeve.sidebar" } as const;

/** What each was when the page was asked for; null where nobody has chosen. */
export type Look = Readonly<Record<keyof typeof LOOK_COOKIES, string | null>>;
