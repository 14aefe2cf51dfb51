import { registerAccount } from "./account";
import type { Registration } from "./app";
import { gatewayNouns } from "./nouns";

/** What people do in the browser: who they are, and all of the people's nouns. */
export const webRoutes: readonly Registration[] = [registerAccount, ...gatewayNouns];
