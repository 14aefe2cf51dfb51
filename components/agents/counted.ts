/** `1,284`; `5,000+` where no more were counted. */
export function counted(count: number, isAtLeast: boolean): string {
  return `${count.toLocaleString("en-GB")}${isAtLeast ? "+" : ""}`;
}
