import { seedDemo } from "@/lib/server/demo/seed";
import { openDatabase } from "@/lib/server/platform/database";
import { appDatabaseUrl } from "@/lib/server/platform/database-access";
import { environment } from "@/lib/server/platform/env";
import { bootstrap, type FirstSignIn } from "@/lib/server/workspaces/bootstrap";

// The supervisor runs this at each start and prints what it says; where there is nothing to set up it says nothing.
const env = environment();
const database = openDatabase({ url: appDatabaseUrl(env), name: "reeve-bootstrap", max: 2 });
try {
  const first = await bootstrap(database);
  const lines = first === null ? [] : framed(signInNotice(first, env.publicUrl));
  if (!process.argv.includes("--no-demo")) {
    const { signInFile } = await seedDemo(database, { dataFolder: env.dataFolder });
    if (signInFile !== null) lines.push(`The demonstration's people with their roles and passwords: ${signInFile}`);
  }
  for (const line of lines) console.info(line);
} finally {
  await database.close();
}

function signInNotice({ email, password, workspaceSlug }: FirstSignIn, publicUrl: string): string[] {
  return [
    "Sign in for the first time (this is shown once):",
    "",
    `  address   ${publicUrl}/sign-in`,
    `  e-mail    ${email}`,
    `  password  ${password}`,
    "",
    `You will choose a password of your own. Your workspace is \`${workspaceSlug}\`.`,
  ];
}

function framed(lines: readonly string[]): string[] {
  const width = Math.max(...lines.map((line) => line.length));
  const edge = "─".repeat(width + 2);
  return [`┌${edge}┐`, ...lines.map((line) => `│ ${line.padEnd(width)} │`), `└${edge}┘`];
}
