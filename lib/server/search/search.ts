import { FOUND_NOUNS } from "@/lib/contracts/choices";
import { type Found, type FoundNoun } from "@/lib/contracts/search";
import { isId } from "@/lib/core/ids";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { sentencesOf } from "@/lib/server/actions/sentences";
import { readableUnits } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";
import { fromForWords, SOURCES, type Source } from "./sources";
import { wordPatterns, type WordPatterns } from "./words";

/** Of each noun. */
const MOST = 8;

type Units = readonly string[] | null;

/** What the reader may see that is called like this, or has this id. One query for words; where it finds nothing, the sentences of open approvals. */
export async function search(ctx: Context, typed: string): Promise<readonly Found[] | Refusal> {
  const units = await readableUnits(ctx);
  if (isRefusal(units)) return units;
  const id = asId(typed);
  const noun = FOUND_NOUNS.find((one) => isId(SOURCES[one].kind, id));
  if (noun !== undefined) return withSentences(ctx, await findById(ctx, units, noun, id));
  const found = await withSentences(ctx, await findByWords(ctx, units, wordPatterns(typed)));
  return found.length > 0 ? found : findBySentence(ctx, units, wordPatterns(typed));
}

/** Ids are copied from everywhere; the case of their letters says nothing. */
function asId(typed: string): string {
  const text = typed.trim();
  return `${text.slice(0, 4).toLowerCase()}${text.slice(4).toUpperCase()}`;
}

function selectOf(noun: FoundNoun, source: Source, from: string): string {
  const unit = source.unit === null ? "" : `and ($2::text[] is null or ${source.unit} = any($2))`;
  return `select '${noun}' as noun, x.id, ${source.title} as title, ${source.about} as about, ${source.aboutId} as "aboutId", ${source.isPast} as "isPast" from ${from} where x.workspace_id = $1 ${unit}`;
}

async function findById({ database, workspaceId }: Context, units: Units, noun: FoundNoun, id: string): Promise<Found[]> {
  const { rows } = await database.pool.query<Found>({
    name: `search-id-${noun}`,
    text: `${selectOf(noun, SOURCES[noun], SOURCES[noun].from)} and x.id = $3 and ($2::text[] is null or true)`,
    values: [workspaceId, units, id],
  });
  return rows;
}

const byWords = FOUND_NOUNS.flatMap((noun) => {
  const source: Source = SOURCES[noun];
  if (source.text === null) return [];
  const matches = `lower(${source.text}) like all($3::text[]) and ${source.text} ~* all($4::text[])`;
  // What is in use before what is not; what begins with the first word before what has it further on.
  return `(${selectOf(noun, source, fromForWords(noun))} and ${matches} order by "isPast", (${source.title} ilike $5) desc, title limit ${MOST})`;
}).join("\nunion all\n");

async function findByWords({ database, workspaceId }: Context, units: Units, patterns: WordPatterns | null): Promise<Found[]> {
  if (patterns === null) return [];
  const { rows } = await database.pool.query<Found>({ name: "search-words", text: byWords, values: [workspaceId, units, patterns.anywhere, patterns.atWord, patterns.first] });
  return rows;
}

/** Open approvals by what only their sentence says, such as an invoice's number. Sentences are made here, where secrets are masked: nobody finds one by trying. */
async function findBySentence({ database, workspaceId }: Context, units: Units, patterns: WordPatterns | null): Promise<Found[]> {
  if (patterns === null) return [];
  const { rows } = await database.pool.query<Found>({
    name: "search-open-approvals",
    text: `${selectOf("approval", SOURCES.approval, fromForWords("approval"))} order by x.due_at, x.id`,
    values: [workspaceId, units],
  });
  const words = patterns.atWord.map((word) => new RegExp(word, "i"));
  const sentences = await sentencesOf(database.pool, workspaceId, rows.flatMap((one) => one.aboutId ?? []));
  return rows
    .map((one) => ({ ...one, title: sentences.get(one.aboutId ?? "") ?? one.id }))
    .filter(({ about, title }) => words.every((word) => word.test(`${title} ${about ?? ""}`)))
    .slice(0, MOST);
}

/** Actions and approvals have no name; what they are is said by the sentence of their action. */
async function withSentences({ database, workspaceId }: Context, found: readonly Found[]): Promise<readonly Found[]> {
  const ids = found.flatMap((one) => (one.noun === "action" || one.noun === "approval" ? (one.aboutId ?? []) : []));
  const sentences = await sentencesOf(database.pool, workspaceId, ids);
  return found.map((one) => (one.noun === "action" || one.noun === "approval" ? { ...one, title: sentences.get(one.aboutId ?? "") ?? one.id } : one));
}
