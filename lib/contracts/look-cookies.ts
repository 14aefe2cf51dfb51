/** What a reader has chosen of a page's layout, so that the page comes as it was left. The browser keeps each choice under the cookie's name too. */
export const LOOKS = {
  density: { cookie: "reeve.density", choices: ["comfortable", "compact"] },
  sidebar: { cookie: "reeve.sidebar", choices: ["words", "rail"] },
} as const;

export type LookName = keyof typeof LOOKS;
export type LookChoice<Name extends LookName> = (typeof LOOKS)[Name]["choices"][number];

/** What each was when the page was asked for. */
export type Look = { readonly [Name in LookName]: LookChoice<Name> };

/** A choice as it was kept; the first where there is none, or none that there is. */
export function lookChoice<Name extends LookName>(name: Name, kept: string | null | undefined): LookChoice<Name> {
  const choices: readonly LookChoice<Name>[] = LOOKS[name].choices;
  const [first] = choices;
  return choices.find((one) => one === kept) ?? (first as LookChoice<Name>);
}
