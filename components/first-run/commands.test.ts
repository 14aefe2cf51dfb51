import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { askCommand, carryOutCommand, sdkInstall, sdkProgram } from "./commands";

const call = { gatewayUrl: "http://127.0.0.1:4000", secret: "rv_secret", tool: "example.payments.create", arguments: { amount: 1200, payee: "O'Hara & \"Sons\" $HOME `id`" } };

/** What a shell hands to each `curl`, without any of them being called. */
function handedTo(command: string, answer = ""): string[][] {
  const script = `curl() { printf '%s\\0' "$@" >&3; printf '\\n\\0' >&3; printf '%s' "$ANSWER"; }\n${command}`;
  const output = execFileSync("sh", ["-c", `{ ${script}\n} 3>&1 1>/dev/null`], { env: { ...process.env, ANSWER: answer } }).toString();
  return output.split("\n\0").filter((part) => part !== "").map((part) => part.split("\0").filter((word) => word !== ""));
}

test("the command asks with exactly the example's arguments, whatever characters are in them", () => {
  const [words = []] = handedTo(askCommand(call));
  expect(words).toContain("http://127.0.0.1:4000/api/v1/actions");
  expect(words).toContain("Authorization: Bearer rv_secret");
  expect(JSON.parse(words.at(-1) ?? "")).toEqual({ tool: call.tool, arguments: call.arguments, reason: "it is due today" });
});

test("the second command takes the permit out of the answer, redeems it with the same arguments and reports", () => {
  const calls = handedTo(carryOutCommand(call, "act_1"), '{"id":"act_1","permitValidFrom":null,"permit":"ey.x-y_z","commands":[]}');
  const redeem = calls.find((words) => words.some((word) => word.endsWith("/permits/redeem")));
  expect(JSON.parse(redeem?.at(-1) ?? "")).toEqual({ permit: "ey.x-y_z", arguments: call.arguments });
  const outcome = calls.find((words) => words.some((word) => word.endsWith("/actions/act_1/outcome")));
  expect(JSON.parse(outcome?.at(-1) ?? "")).toMatchObject({ status: "succeeded" });
});

test("the secret is set once, and in the same terminal the later commands have it", () => {
  expect(askCommand(call).match(/rv_secret/g)).toHaveLength(1);
  const later = carryOutCommand({ ...call, secret: null }, "act_1");
  expect(later).not.toContain("export");
  const calls = handedTo(`${askCommand(call)}\n${later}`);
  expect(calls.length).toBeGreaterThan(2);
  for (const words of calls) expect(words).toContain("Authorization: Bearer rv_secret");
});

test("a secret that was made anew is set by whichever command is copied next", () => {
  for (const command of [askCommand, (one: typeof call) => carryOutCommand(one, "act_1"), sdkInstall]) expect(command(call).split("\n")[0]).toBe("export REEVE_CREDENTIAL='rv_secret'");
});

test("a secret that is not known any more is taken from the terminal, never made up; the program takes it from there always", () => {
  expect(askCommand({ ...call, secret: null })).toContain("Bearer $REEVE_CREDENTIAL");
  expect(sdkInstall({ secret: null })).not.toContain("REEVE_CREDENTIAL");
  for (const secret of [call.secret, null]) expect(sdkProgram({ ...call, secret })).toContain("process.env.REEVE_CREDENTIAL");
});

test("no command has a remark, which zsh would take for a command of its own", () => {
  for (const text of [askCommand(call), carryOutCommand(call, "act_1"), sdkInstall(call)]) expect(text).not.toMatch(/^\s*#/m);
});
