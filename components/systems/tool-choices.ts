import { stateLook } from "@/components/state/state-map";
import { dataClassWords, reversibilityWords, sideEffectSentences, sideEffectWords } from "@/components/state/words";
import type { Choice } from "@/components/kit/form/bound-fields";
import { BINDINGS, DATA_CLASSES, REVERSIBILITIES, SIDE_EFFECTS, type DataClass } from "@/lib/core/tool";
import { UNCLASSIFIED } from "./tool-form-shape";

export const sideEffectChoices: readonly Choice[] = [
  ...SIDE_EFFECTS.map((value) => ({ value, label: sideEffectWords[value], hint: `It ${sideEffectSentences[value]}.` })),
  { value: UNCLASSIFIED, label: "Not classified yet", hint: "Whatever agents ask of it is denied until somebody says what it does." },
];

const dataHints = {
  public: "Anybody may know it.",
  internal: "For everybody in the company.",
  confidential: "For those who need it.",
  restricted: "For few, by name.",
} as const satisfies Record<DataClass, string>;

export const dataClassChoices: readonly Choice[] = DATA_CLASSES.map((value) => ({ value, label: dataClassWords[value], hint: dataHints[value] }));
export const reversibilityChoices: readonly Choice[] = REVERSIBILITIES.map((value) => ({ value, label: reversibilityWords[value] }));
export const bindingChoices: readonly Choice[] = BINDINGS.map((value) => ({ value, label: stateLook("binding", value).word, hint: stateLook("binding", value).hint }));
