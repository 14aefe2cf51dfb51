import { cn } from "@/components/ui/cn";
import { CopyButton } from "./copy-button";

/** Text to copy as it stands. Long lines scroll, so that nothing is broken that a shell would read; a shade at the side says that they go on. */
export function CodeBlock({ label, text, className }: { label: string; text: string; className?: string }) {
  return (
    <div data-slot="code-block" className={cn("flex items-start rounded-lg border bg-sunken", className)}>
      {/* Scrolls by itself, so it takes the focus and the arrow keys. */}
      <pre tabIndex={0} role="region" aria-label={label} className="scroll-shade min-w-0 flex-1 overflow-x-auto py-2.5 pr-3 pl-3 font-mono text-12 leading-5 print:break-all print:whitespace-pre-wrap">
        <code>{text}</code>
      </pre>
      <CopyButton text={text} label={`Copy: ${label}`} className="m-2" />
    </div>
  );
}
