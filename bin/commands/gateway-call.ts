import { ReeveProblem } from "@/sdk/reeve";
import { CommandFailure, EXIT } from "./ending";
import { gatewayUrl, tokenFromEnvironment } from "./reach";

const TIMEOUT_MS = 15_000;

/** One call of the gateway with the token from the environment. Throws `ReeveProblem` for a no. */
export async function callGateway<T>(method: "GET" | "POST", path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<T> {
  const response = await send(`${gatewayUrl()}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${tokenFromEnvironment()}`, ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const answer = (await response.json()) as T & { code?: string; detail?: string; reason?: string };
  if (response.ok) return answer;
  throw new ReeveProblem({ status: response.status, code: answer.code ?? "internal", detail: answer.detail ?? `the gateway answered ${response.status}`, ...(answer.reason === undefined ? {} : { reason: answer.reason }) });
}

async function send(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch (error) {
    if (error instanceof Error && error.name === "TimeoutError") throw new CommandFailure(`The gateway at ${gatewayUrl()} did not answer within ${TIMEOUT_MS / 1_000} s; look whether it happened before you try again.`, EXIT.unreachable);
    throw new CommandFailure(`No gateway answers at ${gatewayUrl()} (${error instanceof Error ? error.message : String(error)}). Start Reeve with \`npm start\`, or set REEVE_URL to where it runs.`, EXIT.unreachable);
  }
}

export type CallerAnswer = {
  readonly type: string;
  readonly credential: string;
  readonly holder: string;
  readonly holderName: string;
  readonly workspace: { readonly id: string; readonly slug: string; readonly name: string };
  readonly scopes: readonly string[];
};

export function whoAmI(): Promise<CallerAnswer> {
  return callGateway("GET", "/caller");
}
