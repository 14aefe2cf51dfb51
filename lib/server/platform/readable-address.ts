/** Next answers a path that is no UTF-8 with a bare error. Read as it is written, it is an address that there is not, and the product says so. */
export function readableAddress(address: string): string {
  const end = address.indexOf("?");
  const path = end < 0 ? address : address.slice(0, end);
  try {
    decodeURIComponent(path);
    return address;
  } catch {
    return `${path.replaceAll("%", "%25")}${address.slice(path.length)}`;
  }
}
