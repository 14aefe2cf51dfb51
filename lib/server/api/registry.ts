import * as agentRoles from "@/lib/contracts/agent-roles";
import * as people from "@/lib/contracts/people";
import * as processes from "@/lib/contracts/processes";
import * as systems from "@/lib/contracts/systems";
import * as tools from "@/lib/contracts/tools";
import * as units from "@/lib/contracts/units";
import { isRefusal } from "@/lib/core/refusal";
import { createAgentRole } from "@/lib/server/agent-roles/create";
import { getAgentRole, listAgentRoles } from "@/lib/server/agent-roles/store";
import { updateAgentRole } from "@/lib/server/agent-roles/update";
import { addPerson } from "@/lib/server/people/add";
import { changeRoles } from "@/lib/server/people/change-roles";
import { endSessions } from "@/lib/server/people/end-sessions";
import { getPerson, listPeople } from "@/lib/server/people/list";
import { removePerson } from "@/lib/server/people/remove";
import { resetPassword } from "@/lib/server/people/reset-password";
import { createProcess } from "@/lib/server/processes/create";
import { getProcess, listProcesses } from "@/lib/server/processes/store";
import { updateProcess } from "@/lib/server/processes/update";
import { createSystem } from "@/lib/server/systems/create";
import { getSystem, listSystems } from "@/lib/server/systems/store";
import { updateSystem } from "@/lib/server/systems/update";
import { createTool } from "@/lib/server/tools/create";
import { getTool, listTools } from "@/lib/server/tools/store";
import { updateTool } from "@/lib/server/tools/update";
import { createUnit } from "@/lib/server/units/create";
import { getUnit, listUnits } from "@/lib/server/units/store";
import { updateUnit } from "@/lib/server/units/update";
import type { Api } from "./app";

/** Units, processes and people. */
export function companyRoutes(api: Api): void {
  api.add(units.listUnits, ({ ctx, query }) => listUnits(ctx, query));
  api.add(units.getUnit, ({ ctx, params }) => getUnit(ctx, params.id));
  api.add(units.createUnit, ({ ctx, body }) => createUnit(ctx, body), { repeat: ({ ctx }, id) => getUnit(ctx, id) });
  api.add(units.updateUnit, ({ ctx, params, body }) => updateUnit(ctx, params.id, body));
  api.add(processes.listProcesses, ({ ctx, query }) => listProcesses(ctx, query));
  api.add(processes.getProcess, ({ ctx, params }) => getProcess(ctx, params.id));
  api.add(processes.createProcess, ({ ctx, body }) => createProcess(ctx, body), { repeat: ({ ctx }, id) => getProcess(ctx, id) });
  api.add(processes.updateProcess, ({ ctx, params, body }) => updateProcess(ctx, params.id, body));
  api.add(people.listPeople, ({ ctx, query }) => listPeople(ctx, query));
  api.add(people.getPerson, ({ ctx, params }) => getPerson(ctx, params.id));
  api.add(people.addPerson, ({ ctx, body }) => addPerson(ctx, body), {
    repeat: async ({ ctx }, id) => {
      const person = await getPerson(ctx, id);
      return isRefusal(person) ? person : { ...person, firstPassword: null };
    },
  });
  api.add(people.changeRoles, ({ ctx, params, body }) => changeRoles(ctx, params.id, body.roles, body.before));
  api.add(people.removePerson, ({ ctx, params }) => removePerson(ctx, params.id));
  api.add(people.resetPassword, ({ ctx, params }) => resetPassword(ctx, params.id));
  api.add(people.endSessions, ({ ctx, params }) => endSessions(ctx, params.id));
}

/** Systems, tools and agent roles. */
export function catalogueRoutes(api: Api): void {
  api.add(systems.listSystems, ({ ctx, query }) => listSystems(ctx, query));
  api.add(systems.getSystem, ({ ctx, params }) => getSystem(ctx, params.id));
  api.add(systems.createSystem, ({ ctx, body }) => createSystem(ctx, body), { repeat: ({ ctx }, id) => getSystem(ctx, id) });
  api.add(systems.updateSystem, ({ ctx, params, body }) => updateSystem(ctx, params.id, body));
  api.add(tools.listTools, ({ ctx, query }) => listTools(ctx, query));
  api.add(tools.getTool, ({ ctx, params }) => getTool(ctx, params.id));
  api.add(tools.createTool, ({ ctx, body }) => createTool(ctx, body), { repeat: ({ ctx }, id) => getTool(ctx, id) });
  api.add(tools.updateTool, ({ ctx, params, body }) => updateTool(ctx, params.id, body));
  api.add(agentRoles.listAgentRoles, ({ ctx, query }) => listAgentRoles(ctx, query));
  api.add(agentRoles.getAgentRole, ({ ctx, params }) => getAgentRole(ctx, params.id));
  api.add(agentRoles.createAgentRole, ({ ctx, body }) => createAgentRole(ctx, body), { repeat: ({ ctx }, id) => getAgentRole(ctx, id) });
  api.add(agentRoles.updateAgentRole, ({ ctx, params, body }) => updateAgentRole(ctx, params.id, body));
}
