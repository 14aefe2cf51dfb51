const PLAIN = /^(-?)(\d+)(\.\d+)?$/;

/** An amount of money as it is read: `1566.6` as `1,566.60`; no digit that was given is lost, whatever the currency. */
export function groupMoney(text: string): string {
  return groupDigits(/^-?\d+\.\d$/.test(text) ? `${text}0` : text);
}

/** `12400.00` as `12,400.00`, digit by digit, so that no amount is rounded on its way to the screen. What is no plain decimal stays as it is. */
export function groupDigits(text: string): string {
  const match = PLAIN.exec(text);
  if (match === null) return text;
  const [, sign = "", whole = "", fraction = ""] = match;
  return `${sign}${whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ",")}${fraction}`;
}
