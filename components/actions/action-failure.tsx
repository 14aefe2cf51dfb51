import { Failure } from "@/components/kit/states/failure";
import { NotHere } from "@/components/workspace/not-here";
import { isApiError, requestIdOf, sentenceOfError } from "@/lib/client/problem-words";

export function ActionFailure({ error, onRetry, isRetrying }: { error: unknown; onRetry: () => void; isRetrying: boolean }) {
  if (isApiError(error) && (error.code === "not_found" || error.code === "invalid_input")) {
    return (
      <NotHere noun="action" list="activity" all="All activity">
        It belongs to a unit that you may not read, or there is none with this reference.
      </NotHere>
    );
  }
  return (
    <Failure title="The action could not be loaded" onRetry={onRetry} retrying={isRetrying} requestId={requestIdOf(error)}>
      {sentenceOfError(error)}
    </Failure>
  );
}
