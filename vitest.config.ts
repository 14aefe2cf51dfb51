import { defineConfig } from "vitest/config";

const setupFiles = ["lib/testing/console-errors.ts"];
const clusterSetup = "lib/testing/cluster-setup.ts";

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    teardownTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "core",
          include: ["lib/core/**/*.test.ts", "lib/contracts/**/*.test.ts", "lib/server/**/*.test.ts", "lib/testing/*.test.ts", "sdk/**/*.test.ts", "bin/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "**/*.contract.test.ts", "**/*.system.test.ts"],
          setupFiles,
        },
      },
      {
        extends: true,
        test: { name: "screen", include: ["components/**/*.test.{ts,tsx}", "lib/client/**/*.test.{ts,tsx}"], setupFiles },
      },
      {
        extends: true,
        test: { name: "db", include: ["lib/server/**/*.db.test.ts"], setupFiles, globalSetup: [clusterSetup], testTimeout: 30_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: "contract", include: ["lib/server/**/*.contract.test.ts"], setupFiles, globalSetup: [clusterSetup], testTimeout: 30_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: "system",
          include: ["lib/testing/system/**/*.system.test.ts"],
          setupFiles,
          globalSetup: [clusterSetup],
          // Processes that are started, loaded and killed need the machine to themselves.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
