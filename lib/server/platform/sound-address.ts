/**
 * Next answers a path that is no UTF-8 with a bare error, and its router in the browser cannot read one either. Null where the path is sound;
 * else the address without its percent signs, which leads to the product's own words for what is not there.
 */
export function soundAddress(address: string): string | null {
  const end = address.indexOf("?");
  const path = end < 0 ? address : address.slice(0, end);
  try {
    decodeURIComponent(path);
    return null;
  } catch {
    // One slash only: two would begin another host.
    return `${path.replaceAll("%", "").replace(/^\/+/, "/")}${address.slice(path.length)}`;
  }
}
