import path from "node:path";
import { z } from "zod";
import { SetupProblem } from "@/lib/server/platform/setup-problem";

export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; name: string };

/** All that the outside world may set, parsed once. Paths are absolute, URLs have no trailing slash. */
export type Environment = {
  /** Owner's connection. Absent: the embedded PostgreSQL under `dataFolder`. */
  databaseUrl: string | undefined;
  /** The restricted role's connection, which gateway, worker and web use. */
  databaseAppUrl: string | undefined;
  dataFolder: string;
  /** Master keys, current first. Empty: they are in `<dataFolder>/reeve.key`. */
  masterKeys: string[];
  host: string;
  gatewayPort: number;
  webPort: number;
  /** Where the worker says how it is; nothing else is served there. */
  workerPort: number;
  publicUrl: string;
  /** Where agents reach the gateway. */
  gatewayUrl: string;
  logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
  oidc: OidcSettings | undefined;
};

export type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

/** Its message holds one sentence per wrong variable, to be shown to whoever started the process. */
export class EnvironmentError extends SetupProblem {
  override readonly name = "EnvironmentError";
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

const port = (name: string, fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((value) => /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535, {
      error: (issue) => `${name} is \`${String(issue.input)}\`, which is no port: set a whole number from 1 to 65535, or leave it out for ${fallback}.`,
    })
    .transform(Number);

const postgresUrl = (name: string) =>
  z
    .string()
    .refine((value) => isUrl(value, ["postgres:", "postgresql:"]), {
      error: `${name} is no PostgreSQL URL: set it as \`postgresql://user:password@host:5432/database\`, or leave it out for the embedded database.`,
    })
    .optional();

const webUrl = (name: string, advice: string) =>
  z.string().refine((value) => isUrl(value, ["http:", "https:"]), { error: (issue) => `${name} is \`${String(issue.input)}\`, which is no http or https URL: ${advice}` });

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const variables = z
  .object({
    DATABASE_URL: postgresUrl("DATABASE_URL"),
    REEVE_DATABASE_APP_URL: postgresUrl("REEVE_DATABASE_APP_URL"),
    REEVE_DATA: z.string().default(".data"),
    REEVE_KEY: z
      .string()
      .optional()
      .transform((value) => (value === undefined ? [] : value.split(",").map((key) => key.trim())))
      .refine((keys) => keys.every(isMasterKey), {
        error: 'REEVE_KEY is not 32 random bytes in base64url: make one with `openssl rand -base64 32 | tr "+/" "-_" | tr -d "="`, or leave it out and keep the file reeve.key.',
      }),
    REEVE_HOST: z
      .string()
      .default("127.0.0.1")
      .refine((value) => /^[A-Za-z0-9.:-]+$/.test(value), {
        error: (issue) => `REEVE_HOST is \`${String(issue.input)}\`, which is no address to listen on: set an IP address or host name, for example 0.0.0.0 for all interfaces.`,
      }),
    REEVE_GATEWAY_PORT: port("REEVE_GATEWAY_PORT", 4000),
    REEVE_WEB_PORT: port("REEVE_WEB_PORT", 3000),
    REEVE_WORKER_PORT: port("REEVE_WORKER_PORT", 4010),
    REEVE_PUBLIC_URL: webUrl("REEVE_PUBLIC_URL", "set the address under which people reach the web, for example https://reeve.example.com.").optional(),
    REEVE_GATEWAY_URL: webUrl("REEVE_GATEWAY_URL", "set the address under which agents reach the gateway, for example https://gate.example.com.").optional(),
    REEVE_LOG_LEVEL: z.enum(logLevels, { error: (issue) => `REEVE_LOG_LEVEL is \`${String(issue.input)}\`: set one of ${logLevels.join(", ")}.` }).default("info"),
    OIDC_ISSUER: webUrl("OIDC_ISSUER", "set the provider's issuer, the part before `/.well-known/openid-configuration`.").optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    OIDC_NAME: z.string().default("Single sign-on"),
  })
  .superRefine((values, context) => {
    const oidc = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;
    const missing = oidc.filter((name) => values[name] === undefined);
    if (missing.length > 0 && missing.length < oidc.length) {
      context.addIssue({ code: "custom", message: `${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} missing: single sign-on needs ${oidc.join(", ")} together, or none of them.` });
    }
    if (values.REEVE_GATEWAY_PORT === values.REEVE_WEB_PORT) {
      context.addIssue({ code: "custom", message: `REEVE_GATEWAY_PORT and REEVE_WEB_PORT are both ${values.REEVE_WEB_PORT}: give each its own port.` });
    }
  });

/** Parses variables as a process gets them. An empty value counts as absent. Throws {@link EnvironmentError}. */
export function readEnvironment(raw: EnvironmentVariables, workingFolder: string): Environment {
  const parsed = variables.safeParse(Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== "")));
  if (!parsed.success) throw new EnvironmentError(parsed.error.issues.map((issue) => issue.message));
  const values = parsed.data;
  return {
    databaseUrl: values.DATABASE_URL,
    databaseAppUrl: values.REEVE_DATABASE_APP_URL,
    dataFolder: path.resolve(workingFolder, values.REEVE_DATA),
    masterKeys: values.REEVE_KEY,
    host: values.REEVE_HOST,
    gatewayPort: values.REEVE_GATEWAY_PORT,
    webPort: values.REEVE_WEB_PORT,
    workerPort: values.REEVE_WORKER_PORT,
    publicUrl: (values.REEVE_PUBLIC_URL ?? `http://${browsableHost(values.REEVE_HOST)}:${values.REEVE_WEB_PORT}`).replace(/\/+$/, ""),
    gatewayUrl: (values.REEVE_GATEWAY_URL ?? `http://${browsableHost(values.REEVE_HOST)}:${values.REEVE_GATEWAY_PORT}`).replace(/\/+$/, ""),
    logLevel: values.REEVE_LOG_LEVEL,
    oidc: oidcOf(values),
  };
}

let current: Environment | undefined;

/** This process's environment, parsed at the first call. Throws {@link EnvironmentError}. */
export function environment(): Environment {
  current ??= readEnvironment(process.env, process.cwd());
  return current;
}

/** Whether `value` is a master key: 32 bytes as base64url without padding. */
export function isMasterKey(value: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(value);
}

/** An address that a browser on this machine can open for a listening address. */
export function browsableHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

function oidcOf(values: z.output<typeof variables>): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = values;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return { issuer: issuer.replace(/\/+$/, ""), clientId, clientSecret, name };
}

function isUrl(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}
