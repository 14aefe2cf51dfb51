import { OpenAPIHono } from "@hono/zod-openapi";
import type { Contract } from "@/lib/contracts/contract";
import { problemShape } from "@/lib/contracts/shapes";
import type { z } from "zod";

const DESCRIPTION =
  "Errors are RFC 9457 problems with a stable `code`. Lists are `{ data, nextCursor }`. Unknown fields are refused. " +
  "A POST that creates takes an `Idempotency-Key`. Every answer carries `Reeve-Seq`, the log's place it was read at.";

/** The OpenAPI 3.1 document of one mount. */
export function openApiDocument(mount: "gateway" | "web", contracts: readonly Contract[]): unknown {
  const { openAPIRegistry: registry, getOpenAPI31Document } = new OpenAPIHono();
  registry.registerComponent(
    "securitySchemes",
    "caller",
    mount === "gateway" ? { type: "http", scheme: "bearer", description: "`rv_…` agents, `rvs_…` systems, `rvp_…` people's scripts" } : { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
  );
  for (const contract of contracts) registry.registerPath(operationOf(contract));
  return getOpenAPI31Document({ openapi: "3.1.0", info: { title: "Reeve", version: "1", description: DESCRIPTION }, servers: [{ url: "/api/v1" }] });
}

function operationOf(contract: Contract) {
  const takesBody = contract.method !== "get" && contract.method !== "delete";
  const open = contract.callers.includes("anyone");
  const notes = [
    `Callers: ${contract.callers.join(", ")}.`,
    contract.verb === null ? "" : `People need the right to \`${contract.verb}\`.`,
    contract.fresh ? "Only from a browser session signed in within 12 hours." : "",
  ];
  return {
    method: contract.method,
    path: contract.path,
    operationId: contract.id,
    summary: contract.summary,
    description: notes.filter((note) => note !== "").join(" "),
    ...(open ? {} : { security: [{ caller: [] }] }),
    request: {
      params: contract.params as z.ZodObject,
      query: contract.query as z.ZodObject,
      ...(takesBody ? { body: { content: { "application/json": { schema: contract.body } } } } : {}),
    },
    responses: {
      [contract.status]: contract.status === 204 ? { description: "Done" } : { description: "Done", content: { [contract.media]: { schema: contract.answer } } },
      default: { description: "A problem", content: { "application/problem+json": { schema: problemShape } } },
    },
  };
}
