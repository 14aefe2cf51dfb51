import { cn } from "@/components/ui/cn";
import { CopyButton } from "./copy-button";

/** Text to copy as it stands. Long lines scroll, so that nothing is broken that a shell would read. */
export function CodeBlock({ label, text, className }: { label: string; text: string; className?: string }) {
  return (
    <div data-slot="code-block" className={cn("relative rounded-lg border bg-sunken", className)}>
      {/* Scrolls by itself, so it takes the focus and the arrow keys. */}
      <pre tabIndex={0} role="region" aria-label={label} className="overflow-x-auto py-2.5 pr-12 pl-3 font-mono text-12 leading-5">
        <code>{text}</code>
      </pre>
      <CopyButton text={text} label={`Copy: ${label}`} className="absolute top-2 right-2 bg-sunken" />
    </div>
  );
}
