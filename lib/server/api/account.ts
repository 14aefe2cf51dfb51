import { changeMyPassword, endMyOtherSessions, endMySession, getMe, listMySessions } from "@/lib/contracts/account";
import { isRefusal } from "@/lib/core/refusal";
import { changePassword } from "@/lib/server/accounts/change-password";
import { endOtherSessions, endSession } from "@/lib/server/accounts/end-session";
import { listSessions } from "@/lib/server/accounts/list-sessions";
import { getAccount } from "@/lib/server/accounts/me";
import { addressOf } from "@/lib/server/platform/remote-address";
import type { Api } from "./app";

export function registerAccount(api: Api): void {
  api.add(getMe, async ({ caller, database }) => {
    const me = await getAccount(database, caller.accountId);
    return isRefusal(me) ? me : { ...me, signedInAt: new Date(caller.signedInAt).toISOString() };
  });
  api.add(changeMyPassword, ({ caller, database, body, request }) =>
    changePassword(database, { accountId: caller.accountId, current: body.current, next: body.next, ip: addressOf(request.headers) }),
  );
  api.add(listMySessions, async ({ caller, database }) => ({ data: await listSessions(database, caller.accountId, caller.sessionId) }));
  api.add(endMyOtherSessions, ({ caller, database }) => endOtherSessions(database, caller.accountId, caller.sessionId));
  api.add(endMySession, ({ caller, database, params }) => endSession(database, caller.accountId, params.id));
}
