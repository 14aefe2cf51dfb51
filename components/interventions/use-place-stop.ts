"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { useCaller } from "@/components/workspace/workspace-context";
import { newKey } from "@/lib/client/call";
import { placeStop, type PlaceInput } from "@/lib/client/interventions";
import { scopeWords } from "./scope-words";

type PlacedStop = Awaited<ReturnType<typeof placeStop>>;

/** What to say of a stop that was placed, where nothing else shows it. */
export function sayStopped({ scope, agentsTold: told }: PlacedStop): void {
  toast.success(`Stopped: ${scopeWords(scope)}`, {
    description: told === null ? "It was in force already." : `Nothing new is permitted. ${told === 1 ? "1 agent was" : `${told} agents were`} told.`,
  });
}

/** Places a stop once, however often the button is tried: all tries of one intent share a key. */
export function usePlaceStop({ onPlaced }: { onPlaced: (placed: PlacedStop, /** From the press to the answer that it is in force. */ haltMs: number) => void }) {
  const caller = useCaller();
  const queryClient = useQueryClient();
  const [intent, setIntent] = useState({ text: "", key: newKey() });
  const mutation = useMutation({
    mutationFn: ({ input }: { input: PlaceInput; beganMs: number }) => placeStop(caller, input),
    onSuccess: (placed, { beganMs }) => onPlaced(placed, performance.now() - beganMs),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace] }),
  });
  return {
    isPending: mutation.isPending,
    error: mutation.error,
    place: (input: Omit<PlaceInput, "idempotencyKey">) => {
      // A key stands for one exact request; with another scope or reason it is another intent.
      const text = JSON.stringify(input);
      const key = intent.text === text || intent.text === "" ? intent.key : newKey();
      setIntent({ text, key });
      mutation.mutate({ input: { ...input, idempotencyKey: key }, beganMs: performance.now() });
    },
  };
}
