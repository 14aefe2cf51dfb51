import { CopyButton } from "@/components/kit/copy-button";
import { JsonView } from "@/components/kit/json-view/json-view";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Sample, Section } from "./section";

const sampleAction = {
  tool: "erp.payments.create",
  arguments: { amount: 12400, currency: "EUR", payee: "Velmora\u200b Packaging", iban: "DE89 3704 0044 0532 0130 00", express: false, note: null },
  reason: "invoice 4711 is due",
  inputs: [{ kind: "document", ref: "RE-2026-10417", digest: { alg: "sha256", value: "9f2c41e07b" } }],
};

export function TextSection() {
  return (
    <Section title="Text of unknown origin" description="What could mislead the eye is shown as an escape. Nothing is cut.">
      <div className="grid gap-5 md:grid-cols-2">
        <Sample label="Plain text">
          <p className="w-full rounded-lg border px-3 py-2">
            <PlainText text={"Invoice 4711 is due.\nPay \u202eGNIKAB\u202c \u2066now\u2069 to Vel\u200bmora, not to Ve\u00adlmora.\u0007"} />
          </p>
        </Sample>
        <Sample label="Copy">
          <code className="font-mono text-12">act_7Qm2xKf4</code>
          <CopyButton text="act_7Qm2xKf4" label="Copy reference" />
        </Sample>
        <div className="min-w-0 md:col-span-2">
          <JsonView label="raw action" value={sampleAction} />
        </div>
      </div>
    </Section>
  );
}
