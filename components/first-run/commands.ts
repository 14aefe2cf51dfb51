/** What a person copies to let an agent act: exactly what its own program would send. */

export type Call = { readonly gatewayUrl: string; /** The secret, or null where it is not known here any more. */ readonly secret: string | null; readonly tool: string; readonly arguments: Readonly<Record<string, unknown>> };

const REASON = "it is due today";

/** Between single quotes nothing means anything to a shell but the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** What stands for a secret that was shown once and is gone from here. */
export const SECRET_VARIABLE = "REEVE_CREDENTIAL";

function headers(secret: string | null): string {
  return `  -H "Authorization: Bearer ${secret ?? `$${SECRET_VARIABLE}`}" \\\n  -H "Content-Type: application/json"`;
}

const KEY = `  -H "Idempotency-Key: first-$(date +%s)"`;

export function askCommand({ gatewayUrl, secret, tool, arguments: args }: Call): string {
  const body = JSON.stringify({ tool, arguments: args, reason: REASON });
  return [`curl -s ${gatewayUrl}/api/v1/actions \\`, `${headers(secret)} \\`, `${KEY} \\`, `  -d ${quoted(body)}`].join("\n");
}

/** Takes the permit of an approved action, redeems it with exactly the arguments that were approved, and says how it went. */
export function carryOutCommand({ gatewayUrl, secret, arguments: args }: Call, actionId: string): string {
  const action = `${gatewayUrl}/api/v1/actions/${actionId}`;
  const rest = quoted(`","arguments":${JSON.stringify(args)}}`);
  return [
    `PERMIT=$(curl -s -X POST ${action}/permit \\`,
    `${headers(secret)} \\`,
    `  -d '{}' | sed -n 's/.*"permit":"\\([^"]*\\)".*/\\1/p')`,
    "",
    `curl -s ${gatewayUrl}/api/v1/permits/redeem \\`,
    `${headers(secret)} \\`,
    `${KEY} \\`,
    `  -d '{"permit":"'"$PERMIT"${rest}`,
    "",
    "# here your program does it; then it says how that went",
    `curl -s ${action}/outcome \\`,
    `${headers(secret)} \\`,
    `  -d '{"status":"succeeded","result":{"paid":true}}'`,
  ].join("\n");
}

/** The same with the SDK, which asks, waits for people, redeems, executes and reports in one call. */
export function sdkProgram({ gatewayUrl, secret, tool, arguments: args }: Call): string {
  const credential = secret === null ? `process.env.${SECRET_VARIABLE}` : JSON.stringify(secret);
  return [
    `import { createReeve } from "@reeve/sdk";`,
    "",
    `const reeve = createReeve({ url: ${JSON.stringify(gatewayUrl)}, credential: ${credential} });`,
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

export const SDK_INSTALL = ["# in Reeve's folder", "npm --prefix sdk run build", "# in your agent's, a project of ES modules", "npm install /path/to/reeve/sdk"].join("\n");
