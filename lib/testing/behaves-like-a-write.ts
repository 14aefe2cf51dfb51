import { describe, expect, test } from "vitest";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { Context } from "@/lib/server/platform/context";
import type { SmallCompany } from "./small-company";

export type WriteCase = {
  /** The verb's name. */
  readonly name: string;
  /** Does it with the ids of `company`, as whoever `ctx` says; `prepared` is what `prepare` made. */
  readonly run: (ctx: Context, prepared: string) => Promise<unknown>;
  /** Makes, as the administrator, what the verb works on, and returns its id. */
  readonly prepare?: (ctx: Context) => Promise<{ readonly id: string } | Refusal>;
  /** The event it must write. */
  readonly event: string;
  readonly raisesEpoch: boolean;
  /** It refers to nothing of the workspace, so there is nothing of another's to name. */
  readonly refersToNothing?: boolean;
};

/** The three standard cases of a write: a reader may not, another workspace's things are not there, and it is in the log. */
export function behavesLikeAWrite(company: SmallCompany, foreign: SmallCompany, one: WriteCase): void {
  const prepared = async () => {
    const made = one.prepare === undefined ? { id: "" } : await one.prepare(company.as("oz"));
    if (isRefusal(made)) throw new Error(`${one.name} could not be prepared: ${made.detail}`);
    return made.id;
  };

  describe(one.name, () => {
    test("a viewer is refused, and nothing is written", async () => {
      const id = await prepared();
      const before = await lastEvent(company);
      expect(await one.run(company.as("vic"), id)).toMatchObject({ refused: true, code: "forbidden" });
      expect(await lastEvent(company)).toEqual(before);
    });

    const standard = one.refersToNothing === true ? [] : ["an administrator of another workspace finds nothing there"];
    test.each(standard)("%s", async () => {
      const id = await prepared();
      const before = await lastEvent(company);
      const beforeThere = await lastEvent(foreign);
      expect(await one.run(foreign.as("oz"), id)).toMatchObject({ refused: true, code: "not_found" });
      expect(await lastEvent(company)).toEqual(before);
      expect(await lastEvent(foreign)).toEqual(beforeThere);
    });

    test(`an administrator may, and it is in the log as ${one.event}`, async () => {
      const id = await prepared();
      const before = await lastEvent(company);
      const result = await one.run(company.as("oz"), id);
      expect(isRefusal(result) ? result.detail : null).toBeNull();
      const after = await lastEvent(company);
      expect(after).toMatchObject({ seq: before.seq + 1, verb: one.event, actor: company.people.oz, epoch: before.epoch + (one.raisesEpoch ? 1 : 0) });
      expect(Object.keys(JSON.parse(after.payload) as object)).toEqual(expect.arrayContaining(["after", "before"]));
    });
  });
}

type LastEvent = { seq: number; verb: string; actor: string; epoch: number; payload: string };

async function lastEvent(company: SmallCompany): Promise<LastEvent> {
  const { rows } = await company.database.pool.query<LastEvent>(
    `select e.seq, e.verb, e.actor_id as actor, h.epoch, p.payload from head h
     join audit_event e on e.workspace_id = h.workspace_id and e.seq = h.seq
     join audit_payload p on p.workspace_id = h.workspace_id and p.seq = h.seq where h.workspace_id = $1`,
    [company.workspaceId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the log is empty");
  return row;
}
