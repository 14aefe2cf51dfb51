type Page<Item> = { readonly data: readonly Item[]; readonly nextCursor: string | null };

/** All of a list that is small by nature, like units or people; a list that grows with time is read page by page instead. */
export async function everyPage<Item>(read: (cursor: { cursor?: string }) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await read(cursor === null ? {} : { cursor });
    items.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
