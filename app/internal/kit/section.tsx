import type { ReactNode } from "react";

export function Section({ title, description, children }: { title: string; description: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h2 className="text-16 font-semibold tracking-tight">{title}</h2>
      <p className="mb-3 text-12 text-fg-3">{description}</p>
      {children}
    </section>
  );
}

export function Sample({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1.5 text-12 font-medium tracking-normal text-fg-2">{label}</h3>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </div>
  );
}
