import { z } from "zod";
import { MAX_VIEW_NAME } from "./choices";
import { defineContract } from "./contract";
import { idParams, lineShape, namedShape, pageFields, pageOf } from "./shapes";

/** The lists of which views can be saved. */
export const SAVED_VIEW_PAGES = ["approvals"] as const;
export type SavedViewPage = (typeof SAVED_VIEW_PAGES)[number];

const pageShape = z.enum(SAVED_VIEW_PAGES);
/** What stands behind the question mark of the list's address. Each list reads it as it reads its address: nonsense is dropped. */
const queryShape = z
  .string()
  .max(1_000, "must have at most 1000 characters")
  .refine((value) => /^[\x21-\x7e]*$/.test(value), { error: "must be an address's query, percent-encoded" });
const fields = { name: lineShape(MAX_VIEW_NAME), query: queryShape, isShared: z.boolean() };

export const savedViewShape = z.strictObject({
  id: z.string(),
  page: pageShape,
  name: z.string(),
  query: z.string(),
  isShared: z.boolean(),
  version: z.number().int(),
  owner: namedShape,
  isMine: z.boolean(),
  /** Why the viewer may not change or delete it, in words; null: they may. */
  whyNotChange: z.string().nullable(),
});
export type SavedViewItem = z.output<typeof savedViewShape>;

export const listSavedViews = defineContract({
  id: "listSavedViews",
  method: "get",
  path: "/saved-views",
  summary: "Saved views of a list: my own, and what others share, by name.",
  callers: ["session"],
  query: z.strictObject({ ...pageFields, page: pageShape.default("approvals") }),
  answer: pageOf(savedViewShape),
});

export const createSavedView = defineContract({
  id: "createSavedView",
  method: "post",
  path: "/saved-views",
  summary: "Save a view of a list, for myself or shared with everybody in the company.",
  callers: ["session"],
  status: 201,
  creates: true,
  body: z.strictObject({ page: pageShape.default("approvals"), name: fields.name, query: fields.query, isShared: fields.isShared.default(false) }),
  answer: savedViewShape,
});
export type NewSavedView = z.output<(typeof createSavedView)["body"]>;

export const updateSavedView = defineContract({
  id: "updateSavedView",
  method: "patch",
  path: "/saved-views/{id}",
  summary: "Rename a saved view, change what it shows, share it or stop sharing it.",
  callers: ["session"],
  params: idParams("savedView"),
  body: z.strictObject({ version: z.number().int().min(1), name: fields.name.optional(), query: fields.query.optional(), isShared: fields.isShared.optional() }),
  answer: savedViewShape,
});
export type SavedViewChange = z.output<(typeof updateSavedView)["body"]>;

export const deleteSavedView = defineContract({
  id: "deleteSavedView",
  method: "post",
  path: "/saved-views/{id}/delete",
  summary: "Delete a saved view. Answers with what it was.",
  callers: ["session"],
  params: idParams("savedView"),
  answer: savedViewShape,
});
