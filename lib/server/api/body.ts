import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { parseStrictJson } from "@/lib/core/strict-json";

export const MAX_BODY_BYTES = 256 * 1024;

const TOO_LARGE = refuse("too_large", `the body is over ${MAX_BODY_BYTES / 1024} KB; send less, or a reference and digest`);

/** The JSON value of a request's body; undefined where there is none. Never reads more than the limit. */
export async function readBody(request: Request): Promise<{ readonly value: unknown } | Refusal> {
  const declared = Number(request.headers.get("content-length") ?? "NaN");
  if (declared > MAX_BODY_BYTES) return TOO_LARGE;
  const bytes = Number.isNaN(declared) ? await readStream(request.body) : new Uint8Array(await request.arrayBuffer());
  if (isRefusal(bytes)) return bytes;
  if (bytes.byteLength > MAX_BODY_BYTES) return TOO_LARGE;
  if (bytes.byteLength === 0) return { value: undefined };
  return typeFault(request.headers) ?? parseBytes(bytes);
}

/** Why a body of this type is not read, or null. */
function typeFault(headers: Headers): Refusal | null {
  const type = headers.get("content-type")?.toLowerCase().replaceAll(" ", "") ?? "";
  if (type !== "application/json" && type !== "application/json;charset=utf-8") {
    return refuse("unsupported", "the body must be JSON in UTF-8; send it with `Content-Type: application/json`");
  }
  const encoding = headers.get("content-encoding")?.toLowerCase() ?? "identity";
  return encoding === "identity" ? null : refuse("unsupported", `the body is encoded as \`${encoding.slice(0, 40)}\`; send it as it is`);
}

function parseBytes(bytes: Uint8Array): { readonly value: unknown } | Refusal {
  try {
    return parseStrictJson(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refuse("invalid_input", "the body is not UTF-8; encode it as UTF-8", { reason: "not_utf8" });
  }
}

async function readStream(stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array | Refusal> {
  if (stream === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    length += value.byteLength;
    if (length > MAX_BODY_BYTES) {
      // What is left of the body is of no use, also where its sender has gone already.
      await reader.cancel().catch(() => undefined);
      return TOO_LARGE;
    }
    chunks.push(value);
  }
}
