/** What people and agents may well write, and what somebody would write who wants to break the screen. */

export const LONG_WORD = "Rechtsschutzversicherungsgesellschaftenmitarbeiterweiterbildungsbeauftragtenstellvertretung";
export const LONG_NAME = `${LONG_WORD} ${LONG_WORD}`.slice(0, 100);
export const ARABIC = "مؤسسة الخليج للتجارة العامة والمقاولات";
export const HEBREW = "חברת המשלוחים הצפונית בע״מ";
/** Shows as something else than it is wherever it is not made visible. */
export const OVERRIDDEN = "Pay \u202EGNIKAB\u202C to Vel\u200Bmora\u2066now\u2069";
export const ZERO_WIDTH = "zero\u200B\u200C\u200D\uFEFFwidth";
export const FIVE_LINES = "The supplier called at nine.\nTheir bank was taken over.\nThe new account is in the letter.\nI compared it with the register.\nIt agrees, so I ask to pay.";
export const HUGE = "999999999999999999999999999999.99";
export const UNBREAKABLE = "0123456789abcdef".repeat(12);

/** Turns round what follows it, and cannot be seen; in every field that takes script. */
const HIDDEN = "\u202E\u200B";

/** A name of at most 100 characters that turns round what follows it. */
export function turned(name: string): string {
  return `${HIDDEN}${name}`.slice(0, 100);
}

/** Each of them says by `window.__owned` or a dialog that it ran. `tag` tells where it came from. */
export function script(tag: string): string {
  return `${HIDDEN}<script>window.__owned="${tag}"</script><img src=x onerror="window.__owned='${tag}'"><svg/onload=alert('${tag}')><a href="javascript:window.__owned='${tag}'">${tag}</a>"'><b onmouseover=alert(1)>`;
}

/** The same short enough for a field of 100 characters. */
export function shortScript(tag: string): string {
  return `${HIDDEN}<img src=x onerror=window.__owned='${tag}'>`;
}
