"use client";

import { LaterMenu } from "@/components/kit/later-menu";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { ChipButton } from "@/components/ui/chip";

type ChoicesFilterProps<Value extends string> = {
  label: string;
  values: readonly Value[] | undefined;
  /** What stands for "no matter which". */
  any: string;
  options: readonly { readonly value: Value; readonly label: string }[];
  onChange: (values: readonly Value[] | undefined) => void;
};

/** A filter over several of a few. It stays open while one chooses. */
export function ChoicesFilter<Value extends string>({ label, values, any, options, onChange }: ChoicesFilterProps<Value>) {
  const chosen = options.filter((one) => values?.includes(one.value) === true);
  const toggle = (value: Value) => {
    const next = options.map((one) => one.value).filter((one) => (one === value) !== (values?.includes(one) === true));
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <LaterMenu align="start" className="max-h-80 overflow-y-auto" trigger={<ChipButton label={label} value={chosen.length === 0 ? any : chosen.length === 1 ? visibleString(chosen[0]?.label ?? "") : chosen.length} className={chosen.length === 0 ? "" : "border-accent-line bg-accent-tint"} />}>
      {(menu) => (
        <>
          {options.map((option) => (
            <menu.DropdownMenuCheckboxItem key={option.value} checked={values?.includes(option.value) === true} onSelect={(event) => event.preventDefault()} onCheckedChange={() => toggle(option.value)}>
              {visibleString(option.label)}
            </menu.DropdownMenuCheckboxItem>
          ))}
          <menu.DropdownMenuSeparator />
          <menu.DropdownMenuItem disabled={chosen.length === 0} onSelect={() => onChange(undefined)}>
            All
          </menu.DropdownMenuItem>
        </>
      )}
    </LaterMenu>
  );
}
