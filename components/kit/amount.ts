import { groupDigits } from "@/lib/core/digits";

/** `12,400.00 EUR`: at least as many decimals as the currency has, and every one that was given. Without a currency the figure alone. */
export function formatAmount(amount: string, currency: string | null): string {
  return currency === null ? groupDigits(amount) : `${groupDigits(padded(amount, decimalsOf(currency)))} ${currency}`;
}

function padded(amount: string, decimals: number): string {
  const [whole = "", fraction = ""] = amount.split(".");
  if (decimals === 0 || !/^-?\d+(\.\d+)?$/.test(amount) || fraction.length >= decimals) return amount;
  return `${whole}.${fraction.padEnd(decimals, "0")}`;
}

/** As ISO 4217 says; none for what is no code of a currency. */
function decimalsOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 0;
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().minimumFractionDigits ?? 0;
}
