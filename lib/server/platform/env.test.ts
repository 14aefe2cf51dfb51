import { describe, expect, test } from "vitest";
import { EnvironmentError, readEnvironment } from "@/lib/server/platform/env";

function problemsOf(variables: Record<string, string>): readonly string[] {
  try {
    readEnvironment(variables, "/srv/reeve");
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  return [];
}

describe("the environment", () => {
  test("is complete with nothing set, and an empty value counts as not set", () => {
    const expected = {
      databaseUrl: undefined,
      databaseAppUrl: undefined,
      dataFolder: "/srv/reeve/.data",
      masterKeys: [],
      host: "127.0.0.1",
      gatewayPort: 4000,
      webPort: 3000,
      workerPort: 4010,
      publicUrl: "http://127.0.0.1:3000",
      gatewayUrl: "http://127.0.0.1:4000",
      logLevel: "info",
      oidc: undefined,
    };
    expect(readEnvironment({}, "/srv/reeve")).toEqual(expected);
    expect(readEnvironment({ DATABASE_URL: "", REEVE_WEB_PORT: "", OIDC_ISSUER: "" }, "/srv/reeve")).toEqual(expected);
  });

  test.each([
    [{ REEVE_WEB_PORT: "eighty" }, /^REEVE_WEB_PORT is `eighty`, which is no port: set a whole number from 1 to 65535/],
    [{ REEVE_GATEWAY_PORT: "65536" }, /^REEVE_GATEWAY_PORT is `65536`/],
    [{ REEVE_GATEWAY_PORT: "0" }, /^REEVE_GATEWAY_PORT is `0`/],
    [{ REEVE_GATEWAY_PORT: "3000" }, /^REEVE_GATEWAY_PORT and REEVE_WEB_PORT are both 3000/],
    [{ DATABASE_URL: "mysql://here" }, /^DATABASE_URL is no PostgreSQL URL: set it as/],
    [{ REEVE_DATABASE_APP_URL: "localhost:5432" }, /^REEVE_DATABASE_APP_URL is no PostgreSQL URL/],
    [{ REEVE_HOST: "here and there" }, /^REEVE_HOST is `here and there`/],
    [{ REEVE_KEY: "secret" }, /^REEVE_KEY is not 32 random bytes in base64url: make one with/],
    [{ REEVE_LOG_LEVEL: "loud" }, /^REEVE_LOG_LEVEL is `loud`: set one of trace, debug, info/],
    [{ REEVE_PUBLIC_URL: "reeve.example.com" }, /^REEVE_PUBLIC_URL is `reeve.example.com`, which is no http or https URL/],
    [{ OIDC_ISSUER: "javascript:alert(1)", OIDC_CLIENT_ID: "a", OIDC_CLIENT_SECRET: "b" }, /^OIDC_ISSUER is `javascript:alert\(1\)`/],
    [{ OIDC_ISSUER: "https://login.example.com" }, /^OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are missing: single sign-on needs/],
  ])("%o gets one sentence that names the variable and what to do", (variables, sentence) => {
    const problems = problemsOf(variables as Record<string, string>);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(sentence);
  });

  test("several wrong values get a sentence each", () => {
    expect(problemsOf({ REEVE_WEB_PORT: "x", REEVE_LOG_LEVEL: "y", DATABASE_URL: "z" })).toHaveLength(3);
  });

  test("a wrong secret is never repeated in its sentence", () => {
    expect(problemsOf({ REEVE_KEY: "hunter2", DATABASE_URL: "postgres//u:hunter2@h" }).join(" ")).not.toContain("hunter2");
  });

  test("the public address loses its trailing slash, and one for all interfaces is made browsable", () => {
    expect(readEnvironment({ REEVE_PUBLIC_URL: "https://reeve.example.com/" }, "/").publicUrl).toBe("https://reeve.example.com");
    expect(readEnvironment({ REEVE_HOST: "0.0.0.0", REEVE_WEB_PORT: "8080" }, "/").publicUrl).toBe("http://localhost:8080");
    expect(readEnvironment({ REEVE_GATEWAY_URL: "https://gate.example.com/" }, "/").gatewayUrl).toBe("https://gate.example.com");
    expect(readEnvironment({ REEVE_HOST: "0.0.0.0", REEVE_GATEWAY_PORT: "8081" }, "/").gatewayUrl).toBe("http://localhost:8081");
  });
});
