import { expect, test } from "vitest";
import { aTool } from "../testing/factories";
import { effectSentence, maskSecrets, SIDE_EFFECT_WORDS, visibleText } from "./sentence";
import { SIDE_EFFECTS } from "./tool";

const pay = aTool({ sentence: "Pay {amount} {currency} to {payee.name}", secretPaths: ["pin", "payee.iban"] });

test("a template becomes one sentence with the arguments in it", () => {
  expect(effectSentence(pay, { amount: 1200, currency: "EUR", payee: { name: "ACME" } })).toBe("Pay 1,200 EUR to ACME");
});

test("only what the tool calls its amount has its digits in groups, every one of them as given", () => {
  const tool = aTool({ amountPath: "amount", sentence: "Move {amount} for order {order}" });
  expect(effectSentence(tool, { amount: "196256.430", order: 104711 })).toBe("Move 196,256.430 for order 104711");
  expect(effectSentence(tool, { amount: 2265.6, order: 7.5 })).toBe("Move 2,265.60 for order 7.5");
  expect(effectSentence(tool, { amount: "a lot", order: 7 })).toBe("Move a lot for order 7");
  expect(effectSentence({ ...tool, amountPath: null }, { amount: 12400, order: 7 })).toBe("Move 12400 for order 7");
});

test("what is missing is said to be missing, and arguments cannot write template parts of their own", () => {
  expect(effectSentence(pay, { currency: "", payee: { name: "{amount} {pin}" }, pin: "7731" })).toBe("Pay not given not given to {amount} {pin}");
});

test("a secret is masked in the sentence, also where the template asks for what contains it", () => {
  const tool = aTool({ sentence: "Send {pin} of {payee} from {account}", secretPaths: ["pin", "payee.iban", "account"] });
  const sentence = effectSentence(tool, { pin: "7731", payee: { iban: "DE89" }, account: { number: "4711" } });
  expect(sentence).toBe("Send •••• of •••• from ••••");
});

test.each(SIDE_EFFECTS)("without a template, %s is said in plain words", (sideEffect) => {
  expect(effectSentence(aTool({ sentence: null, sideEffect }), {})).toBe(`Use erp.payments.create, which ${SIDE_EFFECT_WORDS[sideEffect]}`);
});

test("a tool that nobody has classified says so", () => {
  expect(effectSentence(aTool({ sentence: null, sideEffect: null }), {})).toContain("nobody has classified");
});

test("characters that turn text round or cannot be seen are shown by their code point", () => {
  expect(visibleText("pay\u202e0001\u200b to\nme\u0007")).toBe("pay‹U+202E›0001‹U+200B› to ↵ me‹U+0007›");
  expect(visibleText("on\r\ntwo\rlines")).toBe("on ↵ two‹U+000D›lines");
  expect(visibleText("Müller & Söhne, 東京")).toBe("Müller & Söhne, 東京");
  expect(visibleText("x".repeat(5000)).length).toBeLessThan(130);
});

test("masking replaces every secret, leaves the rest and the original alone, and adds nothing", () => {
  const args = { pin: "7731", payee: { iban: "DE89", name: "ACME" }, lines: [{ iban: "DE90" }] };
  expect(maskSecrets(args, ["pin", "payee.iban", "absent.x", "lines.0.iban"])).toEqual({ pin: "••••", payee: { iban: "••••", name: "ACME" }, lines: "••••" });
  expect(args.pin).toBe("7731");
  expect(JSON.stringify(maskSecrets({ token: { a: 1 } }, ["token"]))).toBe('{"token":"••••"}');
});
