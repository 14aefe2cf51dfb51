import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { OutcomeMark } from "./outcome-mark";

const words = (mark: Parameters<typeof OutcomeMark>[0]) => renderToStaticMarkup(<OutcomeMark {...mark} />).replaceAll(/<[^>]+>/g, " ").trim().split(/\s{2,}/);

test("beside a decision that says Denied an outcome does not say it again; what people turned down still says so", () => {
  expect(words({ status: "denied", decision: "deny", besideFrom: "md" })).toEqual(["Denied", "Did not run"]);
  expect(words({ status: "denied", decision: "hold", besideFrom: "md" })).toEqual(["Denied"]);
  expect(words({ status: "succeeded", decision: "allow", besideFrom: "wide" })).toEqual(["Succeeded"]);
});
