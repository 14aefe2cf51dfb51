import { get } from "node:http";
import { expect, test, type Page } from "@playwright/test";
import { signInAsAdministrator } from "./administrator";
import { createHostileWorkspace, fillHostileCompany } from "./hostile-company";
import { openByKeys, placesOf, visit, type Place } from "./places";

test.describe.configure({ timeout: 300_000 });

/** Pages on which what agents wrote stands; each must show some of it as the text it is. */
const SHOWS_WHAT_AGENTS_WROTE = /^(approvals, (all|one)|one approval|notices|agents|one agent, (overview|actions)|activity as a table|activity, one action|one action|runs|one run|audit log)/;

const OF_EVERY_ANSWER = { "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "same-origin", "cross-origin-resource-policy": "same-origin", "strict-transport-security": "max-age=31536000" };
const OF_THE_API = { "content-security-policy": "default-src 'none'; frame-ancestors 'none'" };

test("each page brings a strict policy with a nonce of its own, and no script without it runs", async ({ page }) => {
  await page.goto("/sign-in");
  const policies: string[] = [];
  for (const path of ["/sign-in", "/sign-in", "/demo/approvals", "/nowhere/at-all"]) {
    const response = await page.goto(path);
    policies.push(response?.headers()["content-security-policy"] ?? "");
  }
  for (const policy of policies) {
    const directives = Object.fromEntries(policy.split("; ").map((one) => [one.slice(0, one.indexOf(" ")), one.slice(one.indexOf(" ") + 1)]));
    expect(directives["default-src"]).toBe("'self'");
    expect(directives["script-src"]).toMatch(/^'self' 'nonce-[A-Za-z0-9+/=]{40,}' 'strict-dynamic'$/);
    expect(directives["script-src-attr"]).toBe("'none'");
    expect(directives["style-src"]).not.toContain("unsafe");
    expect([directives["object-src"], directives["base-uri"], directives["frame-ancestors"], directives["connect-src"]]).toEqual(["'none'", "'none'", "'none'", "'self'"]);
  }
  expect(new Set(policies).size, "no two answers share a nonce").toBe(policies.length);

  await page.goto("/sign-in");
  const unsigned = await page.evaluate(() => [...document.scripts].filter((script) => script.nonce === "" && script.type !== "application/json" && !script.src.startsWith(location.origin)).map((script) => script.outerHTML.slice(0, 200)));
  expect(unsigned).toEqual([]);
  const ran = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
    const isBroken = new Promise((resolve) => document.addEventListener("error", resolve, { capture: true, once: true }));
    document.body.insertAdjacentHTML("beforeend", `<img id="broken" src="data:," onerror="window.__owned = 'handler'"><a id="go" href="javascript:window.__owned='link'">go</a>`);
    document.getElementById("go")?.click();
    await isBroken;
    return { owned: (window as { __owned?: string }).__owned ?? null, violations: [...new Set(violations)].sort() };
  });
  expect(ran).toEqual({ owned: null, violations: ["script-src-attr", "script-src-elem"] });
});

test("what is no page says that it runs nothing, stands in no frame and is read by no other origin", async ({ page }) => {
  for (const path of ["/api/v1/me", "/api/v1", "/api/v1/nothing", "/api/auth/providers"]) {
    expect((await page.request.get(path)).headers(), path).toMatchObject({ ...OF_EVERY_ANSWER, ...OF_THE_API });
  }
});

test("an address that is no address leads to one that is, and a request whose host cannot be read is told so: neither comes without the headers of every answer", async ({ page, baseURL }) => {
  const redirect = await page.request.get("/demo/agents/%E0%A4%A", { maxRedirects: 0 });
  expect([redirect.status(), redirect.headers()["location"]]).toEqual([302, "/demo/agents/E0A4A"]);
  expect(redirect.headers()).toMatchObject(OF_EVERY_ANSWER);
  const { hostname, port } = new URL(`${baseURL}`);
  const unread = await new Promise<{ status: number | undefined; headers: object; body: string }>((resolve, reject) => {
    get({ hostname, port, path: "/api/v1/me", headers: { Host: "no host/at all" } }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (piece: string) => (body += piece)).on("end", () => resolve({ status: response.statusCode, headers: response.headers, body }));
    }).on("error", reject);
  });
  expect(unread.status).toBe(400);
  expect(JSON.parse(unread.body)).toMatchObject({ code: "invalid_input", detail: "the request's address or its Host header cannot be read" });
  expect(unread.headers).toMatchObject({ ...OF_EVERY_ANSWER, ...OF_THE_API, "content-type": "application/problem+json" });
});

test("script and characters that are not seen, stored through every field that agents and people set, stay text on every page, and no page asks anything of another host", async ({ page }) => {
  const workspace = await createHostileWorkspace();
  await page.goto(`/${workspace}/agents`);
  await signInAsAdministrator(page);
  await fillHostileCompany(page, workspace);
  const { origin } = new URL(page.url());
  const said: string[] = [];
  page.on("dialog", (dialog) => {
    said.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) said.push(`a request to ${request.url()}`);
  });
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) said.push(message.text());
  });
  for (const place of await placesOf(page, workspace)) {
    await visit(page, place);
    said.push(...(await strangers(page, place)).map((what) => `${place.name}: ${what}`));
  }
  await page.goto(`/${workspace}/agents`);
  await openByKeys("Control+k")(page);
  await page.getByRole("dialog").getByRole("combobox").fill("__owned");
  await expect(page.getByRole("option").filter({ hasText: "onerror=window.__owned" }).first()).toBeVisible();
  said.push(...(await strangers(page, { name: "the palette", path: "" })));
  expect(said).toEqual([]);
});

/** What of the stored markup became more than text, and where nothing of it is shown at all. */
async function strangers(page: Page, { name }: Place): Promise<string[]> {
  const seen = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) => (node.parentElement?.closest("script, style, textarea") == null ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT));
    const texts: string[] = [];
    while (walker.nextNode() !== null) texts.push(walker.currentNode.nodeValue ?? "");
    return {
    owned: (window as { __owned?: string }).__owned ?? null,
    elements: [...document.querySelectorAll("img[src=x], [onerror], [onload], [onmouseover], [onclick], a[href^='javascript:' i], iframe, object, embed")].map((element) => element.outerHTML.slice(0, 120)),
    hasText: document.body.innerText.includes("__owned"),
    hidden: [document.title, ...texts].filter((text) => /[\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/.test(text)).map((text) => text.slice(0, 80)),
    };
  });
  return [...seen.hidden.map((text) => `characters that are not seen, in "${text}"`), ...(seen.owned === null ? [] : [`a script ran: ${seen.owned}`]), ...seen.elements.map((html) => `an element: ${html}`), ...(SHOWS_WHAT_AGENTS_WROTE.test(name) && !seen.hasText ? ["shows none of it"] : [])];
}
