import type { FieldErrors, FieldValues, Resolver, ResolverResult } from "react-hook-form";

/** As much of a zod shape as a form needs. */
type Shape<Values> = {
  safeParse: (value: unknown) => { success: true; data: Values } | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
};

/** Judges a form by a shape: the first thing wrong with each field, as a sentence beside it. */
export function shapeResolver<Values extends FieldValues, Sent>(shape: Shape<Sent>): Resolver<Values, unknown, Sent> {
  return (values) => judge(shape, values);
}

/** The same by a shape that loads when there is first something to judge: for forms that stand in a page from its beginning. */
export function loadedResolver<Values extends FieldValues, Sent>(load: () => Promise<Shape<Sent>>): Resolver<Values, unknown, Sent> {
  return async (values) => judge(await load(), values);
}

function judge<Values extends FieldValues, Sent>(shape: Shape<Sent>, values: Values): ResolverResult<Values, Sent> {
  const parsed = shape.safeParse(values);
  if (parsed.success) return { values: parsed.data, errors: {} };
  const errors: Record<string, { type: string; message: string }> = {};
  for (const { path, message } of parsed.error.issues) {
    const [field] = path;
    if (typeof field === "string") errors[field] ??= { type: "shape", message: sentence(message) };
  }
  return { values: {}, errors: errors as FieldErrors<Values> };
}

/** "must not be empty" reads "Must not be empty." */
function sentence(message: string): string {
  const plain = message.replaceAll("`", "");
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}${/[.!?]$/.test(plain) ? "" : "."}`;
}
