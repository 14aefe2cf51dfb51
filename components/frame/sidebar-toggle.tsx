"use client";

import { PanelLeftCloseIcon, PanelLeftOpenIcon } from "lucide-react";
import { toggleSidebar, useSidebar } from "@/components/kit/preferences/sidebar";
import { Button } from "@/components/ui/button";
import { Tooltip, TooltipContent, TooltipTrigger } from "@/components/ui/tooltip";

/** Its icon stands below those of the entries, at both widths, so that it stays under the pointer. */
export function SidebarToggle() {
  const isRail = useSidebar() === "rail";
  const label = isRail ? "Expand the sidebar" : "Collapse the sidebar";
  const Icon = isRail ? PanelLeftOpenIcon : PanelLeftCloseIcon;
  return (
    <Tooltip>
      <TooltipTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={label} onClick={toggleSidebar} className="ml-0.5">
          <Icon aria-hidden />
        </Button>
      </TooltipTrigger>
      <TooltipContent side="right">{label}</TooltipContent>
    </Tooltip>
  );
}
