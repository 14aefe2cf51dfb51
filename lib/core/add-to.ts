/** Adds to what a key has so far. */
export function addTo<K, T>(byKey: Map<K, T[]>, key: K, item: T): void {
  const items = byKey.get(key);
  if (items === undefined) byKey.set(key, [item]);
  else items.push(item);
}
