import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

// Its memory cannot be given back, and a second start of it in one process fails.
let loaded: Promise<{ panicked: Promise<never> }> | undefined;

/** The SQL statements that would turn the database into what `prisma/schema.prisma` says; none if they agree. */
export async function schemaDifference(databaseUrl: string, schemaFile: string): Promise<string[]> {
  loaded ??= loadEngine();
  const { panicked } = await loaded;
  const content = await readFile(schemaFile, "utf8");
  const files = [{ path: schemaFile, content }];
  const pool = openCatalogPool(databaseUrl);
  const adapter = bindMigrationAwareSqlAdapterFactory(new CatalogAdapter(pool, { disposeExternalPool: false }));
  const engine = await bindings.SchemaEngine.new({ datamodels: [[schemaFile, content]] }, () => undefined, adapter);
  try {
    const difference = engine.diff({
      from: { tag: "schemaDatasource", files, configDir: path.dirname(schemaFile) },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const { stdout } = await Promise.race([difference, panicked]);
    return statementsOf(stdout ?? "");
  } finally {
    engine.free();
    await pool.end();
  }
}

type FieldDescription = { dataTypeID: number };
type WithConnection = { connection: { prependListener: (event: "rowDescription", listener: (message: { fields: FieldDescription[] }) => void) => void } };

/**
 * The catalogue has columns of PostgreSQL's internal type `"char"`, which the adapter does not know: it gets them as
 * text, and the one that the engine asks for by that type is named afterwards.
 */
function openCatalogPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 2 });
  pool.on("connect", (client) => {
    (client as unknown as WithConnection).connection.prependListener("rowDescription", ({ fields }) => {
      for (const field of fields) if (field.dataTypeID === pg.types.builtins.CHAR) field.dataTypeID = pg.types.builtins.TEXT;
    });
  });
  return pool;
}

class CatalogAdapter extends PrismaPg {
  override async connect(): ReturnType<PrismaPg["connect"]> {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type, index) => (result.columnNames[index] === "constraint_type" ? ColumnTypeEnum.Character : type));
      return { ...result, columnTypes };
    };
    return adapter;
  }
}

/** One line per statement and per column change, without comments, so that a list can name each. */
function statementsOf(script: string): string[] {
  return script
    .replace(/^--.*$/gm, "")
    .split(";")
    .map((statement) => statement.replace(/\s+/g, " ").trim())
    .filter((statement) => statement !== "");
}

/**
 * The package expects a bundler to load its WebAssembly; Node does it by hand. The engine's panics come by a global, and
 * the call that panicked never settles: the promise returned rejects in its place.
 */
async function loadEngine(): Promise<{ panicked: Promise<never> }> {
  const file = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm").replace(/schema_engine\.js$/, "schema_engine_bg.wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(file), { "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports });
  const exported = instance.exports as WebAssembly.Exports & { __wbindgen_start: () => void };
  (bindings as unknown as { __wbg_set_wasm: (wasm: WebAssembly.Exports) => void }).__wbg_set_wasm(exported);
  exported.__wbindgen_start();
  const panicked = new Promise<never>((_, reject) => {
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => reject(new Error(message)) } });
  });
  return { panicked };
}
