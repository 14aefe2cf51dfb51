/** What a person copies to let an agent act: exactly what its own program would send. */

export type Call = { readonly gatewayUrl: string; /** The secret, or null where it is not known here any more. */ readonly secret: string | null; readonly tool: string; readonly arguments: Readonly<Record<string, unknown>> };

const REASON = "it is due today";

/** Between single quotes nothing means anything to a shell but the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** What the commands, and the SDK's program, know the secret by. */
export const SECRET_VARIABLE = "REEVE_CREDENTIAL";

const HEADERS = `  -H "Authorization: Bearer $${SECRET_VARIABLE}" \\\n  -H "Content-Type: application/json"`;

/** Sets the variable for the rest of the terminal; nothing where the secret is not known here any more. */
function setSecret(secret: string | null): string[] {
  return secret === null ? [] : [`export ${SECRET_VARIABLE}=${quoted(secret)}`];
}

const KEY = `  -H "Idempotency-Key: first-$(date +%s)"`;

export function askCommand({ gatewayUrl, secret, tool, arguments: args }: Call): string {
  const body = JSON.stringify({ tool, arguments: args, reason: REASON });
  return [...setSecret(secret), `curl -s ${gatewayUrl}/api/v1/actions \\`, `${HEADERS} \\`, `${KEY} \\`, `  -d ${quoted(body)}`].join("\n");
}

/** Takes the permit of an approved action, redeems it with exactly the arguments that were approved, and says how it went. */
export function carryOutCommand({ gatewayUrl, secret, arguments: args }: Call, actionId: string): string {
  const action = `${gatewayUrl}/api/v1/actions/${actionId}`;
  const rest = quoted(`","arguments":${JSON.stringify(args)}}`);
  return [
    ...setSecret(secret),
    `PERMIT=$(curl -s -X POST ${action}/permit \\`,
    `${HEADERS} \\`,
    `  -d '{}' | sed -n 's/.*"permit":"\\([^"]*\\)".*/\\1/p')`,
    "",
    `curl -s ${gatewayUrl}/api/v1/permits/redeem \\`,
    `${HEADERS} \\`,
    `${KEY} \\`,
    `  -d '{"permit":"'"$PERMIT"${rest}`,
    "",
    `curl -s ${action}/outcome \\`,
    `${HEADERS} \\`,
    `  -d '{"status":"succeeded","result":{"paid":true}}'`,
  ].join("\n");
}

/** The same with the SDK, which asks, waits for people, redeems, executes and reports in one call. */
export function sdkProgram({ gatewayUrl, tool, arguments: args }: Call): string {
  return [
    `import { createReeve } from "@reeve/sdk";`,
    "",
    `const reeve = createReeve({ url: ${JSON.stringify(gatewayUrl)}, credential: process.env.${SECRET_VARIABLE} ?? "" });`,
    "",
    "const result = await reeve.act(",
    `  ${JSON.stringify(tool)},`,
    `  ${JSON.stringify(args)},`,
    "  async () => ({ paid: true }), // here your program does it",
    `  { reason: ${JSON.stringify(REASON)}, onHeld: ({ url }) => console.log(\`waiting for a person: \${url}\`) },`,
    ");",
    "console.log(result.status);",
    "await reeve.close();",
  ].join("\n");
}

/** For a terminal in the agent's own folder. Without remarks: zsh takes what is typed after `#` for a command. */
export function sdkInstall({ secret }: Pick<Call, "secret">): string {
  return [...setSecret(secret), "npm --prefix /path/to/reeve/sdk run build", "npm install /path/to/reeve/sdk"].join("\n");
}
