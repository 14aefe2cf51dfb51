export const dynamic = "force-dynamic";

/** This process lives. Whether it can work, `/readyz` says. */
export function GET(): Response {
  return Response.json({ status: "alive" });
}
