import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { isApiError, requestIdOf, sentenceOfError } from "@/lib/client/problem-words";

export function ActionFailure({ error, onRetry, isRetrying }: { error: unknown; onRetry: () => void; isRetrying: boolean }) {
  if (isApiError(error) && (error.code === "not_found" || error.code === "invalid_input")) {
    return (
      <Empty reason="not-allowed" title="This action is not here">
        It belongs to a unit that you may not read, or there is none with this reference.
      </Empty>
    );
  }
  return (
    <Failure title="The action could not be loaded" onRetry={onRetry} retrying={isRetrying} requestId={requestIdOf(error)}>
      {sentenceOfError(error)}
    </Failure>
  );
}
