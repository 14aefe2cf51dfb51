import { exitWhenOrphaned } from "@/lib/server/platform/orphan";

exitWhenOrphaned();
setInterval(() => undefined, 60_000);
process.on("SIGTERM", () => process.exit(0));
