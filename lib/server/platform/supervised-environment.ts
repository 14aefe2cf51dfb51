import type { DatabaseAccess } from "@/lib/server/platform/database-access";
import type { Environment, EnvironmentVariables } from "@/lib/server/platform/env";
import { deriveKeyRing, keyVariable, serializeKeyRing, type KeyPurpose } from "@/lib/server/platform/keys";

/** What a supervised process may hold beyond its settings. */
export type Entitlement = { keys: readonly KeyPurpose[]; database: boolean; singleSignOn: boolean };

/**
 * The variables of one supervised process: the settings, and of the secrets those it is entitled to. The owner's
 * connection and the master key reach none of them.
 */
export function supervisedVariables(env: Environment, inherited: EnvironmentVariables, masterKeys: readonly string[], access: DatabaseAccess, entitled: Entitlement): Record<string, string> {
  const rings = entitled.keys.map((purpose) => [keyVariable(purpose), serializeKeyRing(deriveKeyRing(masterKeys, purpose))]);
  const settings = {
    REEVE_DATA: env.dataFolder,
    REEVE_HOST: env.host,
    REEVE_GATEWAY_PORT: String(env.gatewayPort),
    REEVE_WEB_PORT: String(env.webPort),
    REEVE_WORKER_PORT: String(env.workerPort),
    REEVE_PUBLIC_URL: env.publicUrl,
    REEVE_GATEWAY_URL: env.gatewayUrl,
    REEVE_LOG_LEVEL: env.logLevel,
  };
  return {
    ...withoutSecrets(inherited),
    ...settings,
    ...(entitled.database ? { REEVE_DATABASE_APP_URL: access.app } : {}),
    ...(entitled.singleSignOn && env.oidc
      ? { OIDC_ISSUER: env.oidc.issuer, OIDC_CLIENT_ID: env.oidc.clientId, OIDC_CLIENT_SECRET: env.oidc.clientSecret, OIDC_NAME: env.oidc.name }
      : {}),
    ...Object.fromEntries(rings),
  };
}

function withoutSecrets(inherited: EnvironmentVariables): Record<string, string> {
  const kept = Object.entries(inherited).filter(([name, value]) => value !== undefined && !/^(REEVE_|OIDC_|DATABASE_URL$|PG[A-Z]+$|NEXTAUTH_|npm_)/.test(name));
  return Object.fromEntries(kept) as Record<string, string>;
}
