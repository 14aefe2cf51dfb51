/** Rules in plain English: what they apply to, and what becomes of it. Made from the rule itself, so that it cannot say anything else. */

import type { Effect } from "../action";
import { listed } from "../listed";
import { visibleText } from "../sentence";
import { readCondition } from "./reading-condition";
import { isOnePerson, numberWords, spanWords, whoWords, type NameOf } from "./reading-words";
import { effectOf, isRouted, type Condition, type HoldTerms, type NotifyTerms, type RoutedHold, type Rule } from "./rule";

export type RuleReading = {
  readonly effect: Effect;
  /** `If an action moves money and the amount is over 1,000 EUR, it waits for one of …`. */
  readonly sentence: string;
  /** What does not fit into one sentence and still counts. */
  readonly notes: readonly string[];
};

export function readRule(rule: Rule, nameOf: NameOf): RuleReading {
  const clauses = rule.when.map((condition) => readCondition(condition, nameOf)).sort((a, b) => Number(isOfAction(b)) - Number(isOfAction(a)));
  const [first] = clauses;
  const sentence = first === undefined ? `Every action ${outcomeOf(rule, nameOf)}` : `If ${condition(clauses)}, ${outcomeSubject(clauses)} ${outcomeOf(rule, nameOf)}`;
  return { effect: effectOf(rule), sentence: `${sentence}.`, notes: [...termNotes(rule), ...missingNotes(rule)] };
}

function condition([first = "", ...others]: readonly string[]): string {
  return listed([isOfAction(first) ? first.replace(/^it /, "an action ").replace(/^its /, "an action's ") : first, ...others], "and");
}

function isOfAction(clause: string): boolean {
  return /^its? /.test(clause);
}

/** "It" only where nothing but the action can be meant. */
function outcomeSubject(clauses: readonly string[]): string {
  return clauses.some(isOfAction) && clauses.every((clause) => !clause.startsWith("the agent")) ? "it" : "the action";
}

function outcomeOf({ then }: Rule, nameOf: NameOf): string {
  switch (then.effect) {
    case "allow":
      return "is allowed";
    case "notify":
      return noticeWords(then.notify, nameOf);
    case "hold":
      return holdWords(then.hold, nameOf);
    case "deny":
      return "is denied";
    default: {
      const never: never = then;
      throw new Error(`no such effect ${JSON.stringify(never)}`);
    }
  }
}

function noticeWords({ tell, objectWithinS }: NotifyTerms, nameOf: NameOf): string {
  const told = `is announced to ${whoWords(tell, nameOf)}`;
  return objectWithinS === 0 ? `${told} and runs at once` : `${told}, who can object for ${spanWords(objectWithinS)} before it runs`;
}

function holdWords(hold: HoldTerms | RoutedHold, nameOf: NameOf): string {
  if (isRouted(hold)) return `waits for approval by the route “${visibleText(nameOf("approval_route", hold.routeId))}”`;
  const { deciders, quorum, withinS } = hold;
  const who = quorum === 1 && isOnePerson(deciders) ? whoWords(deciders, nameOf) : `${numberWords(quorum)} of ${whoWords(deciders, nameOf)}`;
  return `waits for ${who}, for ${spanWords(withinS)} at most`;
}

function termNotes({ then }: Rule): string[] {
  if (then.effect !== "hold" || isRouted(then.hold)) return [];
  const { rejections, permitWithinS } = then.hold;
  const notes = [`Once approved, the agent has ${spanWords(permitWithinS)} to go ahead.`];
  return rejections === 1 ? notes : [`It takes ${numberWords(rejections)} rejections to end it.`, ...notes];
}

/** What a request may lack, by condition; a rule that restricts then counts as matched, one that allows does not. */
function lackable(one: Condition): string | null {
  switch (one.type) {
    case "amount":
      return `an amount in ${one.currency}`;
    case "argument":
      return one.op === "present" || one.op === "absent" ? null : `the value “${visibleText(one.path)}”`;
    case "text":
      if (one.attribute === "object") return "what it is about";
      if (one.attribute === "recipient") return "a recipient";
      return one.attribute === "process" ? "a process" : null;
    case "unit":
    case "autonomy":
    case "risk":
    case "time":
      return null;
    default: {
      const never: never = one;
      throw new Error(`no such condition ${JSON.stringify(never)}`);
    }
  }
}

function missingNotes(rule: Rule): string[] {
  const lacks = [...new Set(rule.when.flatMap((one) => lackable(one) ?? []))];
  if (lacks.length === 0) return [];
  return [effectOf(rule) === "allow" ? `An action without ${listed(lacks, "or")} is not allowed by this.` : `An action without ${listed(lacks, "or")} counts as well.`];
}
