process.argv[2] = process.env["REEVE_WEB_PORT"] ?? "";
await import("@/lib/testing/system/stub-server");

export {};
