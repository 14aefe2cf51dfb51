import type { DataColumn } from "@/components/kit/data-table/column";
import { OneLine } from "@/components/kit/data-table/one-line";
import { Dotted, DottedPart } from "@/components/kit/data-table/two-lines";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { stateLook } from "@/components/state/state-map";
import { RiskMark, StateMark } from "@/components/state/state-mark";
import { ClockTime } from "@/components/kit/time/clock-time";
import type { ActionItem } from "@/lib/client/actions";
import { riskBand } from "@/lib/core/risk-band";
import { markColumns } from "./mark-columns";

export const actionId = (action: ActionItem): string => action.id;
export const actionName = (action: ActionItem): string => action.sentence;

const time: DataColumn<ActionItem> = { id: "time", header: "Time", width: "clamp(68px,10vw,96px)", cell: (action) => <ClockTime at={action.at} inColumn /> };
const agent: DataColumn<ActionItem> = { id: "agent", header: "Agent", width: "152px", hideBelow: "md", cell: (action) => <OneLine>{visibleString(action.agent.name)}</OneLine> };

/** `hasAgent`: the agent has no column of its own until the window is wide, and what it asked has two lines: a name at its end is not cut. `hasSecondLine`: on a phone it has none at all, nor has its state. */
function whatOf(hasAgent: boolean, hasSecondLine: boolean): DataColumn<ActionItem> {
  return {
    id: "what",
    header: "What it asked to do",
    cell: (action) => (
      <>
        <OneLine hasTwo={hasAgent} className="text-pretty">
          <PlainText text={action.sentence} className="font-medium" />
        </OneLine>
        {hasAgent ? <OneLine className="text-12 text-fg-3 in-aria-current:text-fg-2 max-md:hidden wide:hidden">{visibleString(action.agent.name)}</OneLine> : null}
        {hasSecondLine ? (
          <span className="block text-12 text-fg-3 md:hidden">
            <Dotted>
              <DottedPart isFirst>{visibleString(action.agent.name)}</DottedPart>
              <DottedPart>
                <StateMark kind="action" value={action.status} className={stateLook("action", action.status).tone === "danger" ? "text-danger-text" : ""} />
              </DottedPart>
              {riskBand(action.risk) === "high" ? (
                <DottedPart>
                  <RiskMark score={action.risk} />
                </DottedPart>
              ) : null}
            </Dotted>
          </span>
        ) : null}
      </>
    ),
  };
}

const { decision, status, outcome } = markColumns<ActionItem>((action) => action);
const risk: DataColumn<ActionItem> = { id: "risk", header: "Risk", width: "92px", align: "end", hideBelow: "lg", cell: (action) => <RiskMark score={action.risk} /> };

type Columns = readonly DataColumn<ActionItem>[];

const allColumns = (hasSecondLine: boolean): Columns => [time, agent, whatOf(false, hasSecondLine), decision, outcome, risk];
const narrowColumns = (hasSecondLine: boolean): Columns => [time, { ...agent, hideBelow: "wide" }, whatOf(true, hasSecondLine), status];

/**
 * Beside a peek there is room for the essentials only. Once it is known that this is no phone, its second line is not made: at hundreds of
 * actions a second what nobody sees took a fifth of each row's time.
 */
export const activityColumns = { all: allColumns(true), narrow: narrowColumns(true), allOnDesk: allColumns(false), narrowOnDesk: narrowColumns(false) } as const;
