"use client";

import { ListFilterIcon } from "lucide-react";
import { later } from "@/components/kit/later";
import { KeyCaps } from "@/components/kit/shortcuts/key-caps";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { FilterChoice } from "./filter-choices";

export const ChoiceList = later(() => import("./filter-choice-list").then((file) => file.ChoiceList));

type FilterPickerProps = { choices: readonly FilterChoice[]; /** Names are still being read: there may be more to choose. */ isLoading: boolean; isOpen: boolean; onOpenChange: (open: boolean) => void; onChoose: (choice: FilterChoice) => void };

/** One field for every filter: what is typed finds agents, units, tools, risk and deadlines, or is itself what to look for. */
export function FilterPicker({ choices, isLoading, isOpen, onOpenChange, onChoose }: FilterPickerProps) {
  return (
    <Popover open={isOpen} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm" aria-keyshortcuts="F">
          <ListFilterIcon aria-hidden className="size-3.5" />
          Filter
          <KeyCaps shortcut="f" className="max-wide:hidden" />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Filter" className="w-88 p-0">
        <ChoiceList choices={choices} isLoading={isLoading} onChoose={onChoose} />
      </PopoverContent>
    </Popover>
  );
}
