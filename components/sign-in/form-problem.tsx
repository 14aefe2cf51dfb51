import { CircleAlertIcon } from "lucide-react";

/** Always there, so that a reader hears what appears in it. */
export function FormProblem({ words }: { words: string | null }) {
  return (
    <div role="alert">
      {words === null ? null : (
        <p className="flex gap-2 rounded-lg border border-danger-line bg-danger-tint px-3 py-2 text-pretty">
          <CircleAlertIcon aria-hidden className="mt-0.5 size-4 text-danger-text" />
          {words}
        </p>
      )}
    </div>
  );
}
