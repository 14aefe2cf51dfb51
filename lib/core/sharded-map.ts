/** Maps of up to hundreds of thousands of entries of which a changed copy costs little. */

const SHARDS = 256;
const MASK = SHARDS - 1;
/** So many last characters of a key tell its shard: in ids and hashes they are the random ones. */
const TELLING = 4;

type Entry<Value> = readonly [string, Value];

/** As a `Map` to whoever reads it, but in no order. Never changed. */
class ShardedMap<Value> implements ReadonlyMap<string, Value> {
  readonly size: number;

  constructor(readonly shards: readonly ReadonlyMap<string, Value>[]) {
    this.size = shards.reduce((sum, shard) => sum + shard.size, 0);
  }

  get(key: string): Value | undefined {
    return this.shards[shardOf(key)]?.get(key);
  }

  has(key: string): boolean {
    return this.shards[shardOf(key)]?.has(key) ?? false;
  }

  *entries(): Generator<[string, Value], undefined> {
    for (const shard of this.shards) yield* shard.entries();
    return undefined;
  }

  *keys(): Generator<string, undefined> {
    for (const shard of this.shards) yield* shard.keys();
    return undefined;
  }

  *values(): Generator<Value, undefined> {
    for (const shard of this.shards) yield* shard.values();
    return undefined;
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  forEach(visit: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }
}

function emptyShards<Value>(): readonly ReadonlyMap<string, Value>[] {
  return new Array<ReadonlyMap<string, Value>>(SHARDS).fill(new Map());
}

/** The entries as a map of which {@link changedCopy} costs little; of equal keys the last counts. */
export function shardedMap<Value>(entries: Iterable<Entry<Value>>): ReadonlyMap<string, Value> {
  return new ShardedMap<Value>(changedShards<Value>(emptyShards(), [], entries));
}

/** `map` without `gone` and with `entries`: of what {@link shardedMap} made, only the shards that change are copied. */
export function changedCopy<Value>(map: ReadonlyMap<string, Value>, gone: Iterable<string>, entries: Iterable<Entry<Value>>): ReadonlyMap<string, Value> {
  const shards = map instanceof ShardedMap ? (map as ShardedMap<Value>).shards : changedShards<Value>(emptyShards(), [], map);
  return new ShardedMap(changedShards(shards, gone, entries));
}

function changedShards<Value>(shards: readonly ReadonlyMap<string, Value>[], gone: Iterable<string>, entries: Iterable<Entry<Value>>): readonly ReadonlyMap<string, Value>[] {
  const next = [...shards];
  const own = new Map<number, Map<string, Value>>();
  const shardFor = (key: string): Map<string, Value> => {
    const place = shardOf(key);
    const known = own.get(place);
    if (known !== undefined) return known;
    const copy = new Map(shards[place]);
    own.set(place, copy);
    next[place] = copy;
    return copy;
  };
  for (const key of gone) shardFor(key).delete(key);
  for (const [key, value] of entries) shardFor(key).set(key, value);
  return next;
}

function shardOf(key: string): number {
  let hash = 0;
  for (let at = Math.max(0, key.length - TELLING); at < key.length; at += 1) hash = (hash * 31 + key.charCodeAt(at)) | 0;
  return hash & MASK;
}
