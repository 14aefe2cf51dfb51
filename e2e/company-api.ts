import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";

export type Answer = Readonly<Record<string, unknown>> & { readonly id: string };
export type CompanyApi = {
  readonly post: (path: string, body: object) => Promise<Answer>;
  readonly patch: (path: string, body: object) => Promise<Answer>;
  /** Every row of the first page of a list. */
  readonly list: (path: string) => Promise<readonly Answer[]>;
};

/** The console's API in one workspace, as whoever is signed in on the page. */
export function companyApi(page: Page, workspace: string): CompanyApi {
  const { origin } = new URL(page.url());
  const headers = () => ({ "Reeve-Workspace": workspace, "Idempotency-Key": randomUUID(), Origin: origin });
  const write = async (method: "post" | "patch", path: string, body: object): Promise<Answer> => {
    const response = await page.request[method](`${origin}/api/v1${path}`, { headers: headers(), data: body });
    expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
    return (await response.json()) as Answer;
  };
  return {
    post: (path, body) => write("post", path, body),
    patch: (path, body) => write("patch", path, body),
    list: async (path) => {
      const response = await page.request.get(`${origin}/api/v1${path}`, { headers: headers(), maxRetries: 2 });
      expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
      return ((await response.json()) as { data: readonly Answer[] }).data;
    },
  };
}

/** What an agent's own program may say to the gateway; `expect`s a good answer. */
export async function sayAsAgent<Told = Answer>(secret: string, path: string, body: object): Promise<Told> {
  const response = await fetch(`${process.env["REEVE_E2E_GATEWAY_URL"]}/api/v1${path}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${secret}`, "Content-Type": "application/json", "Idempotency-Key": randomUUID() },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Told;
  expect(response.ok, `${path}: ${JSON.stringify(answer)}`).toBe(true);
  return answer;
}
