import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
// Prisma's own schema engine, as WebAssembly: migrations need no engine download and so work offline.
import * as background from '@prisma/schema-engine-wasm/schema_engine_bg';

/** The calls of the engine that we use; the package ships no types for them. */
export interface SchemaEngine {
  applyMigrations(input: unknown): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: unknown): Promise<{ stdout: string | null }>;
}

/** Connection by fields: given a connection string the engine would run a diff's shadow migrations on the real database. */
export interface DatabaseAddress {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  ssl?: object | boolean;
}

export const addressOf = (url: string): DatabaseAddress => {
  const parsed = new URL(url);
  return {
    host: parsed.hostname,
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)),
    ...(['require', 'verify-ca', 'verify-full'].includes(parsed.searchParams.get('sslmode') ?? '') ? { ssl: true } : {}),
  };
};

/** The engine never says when it is done: idle connections must neither linger nor hold the process open. */
const letGo = { idleTimeoutMillis: 500, allowExitOnIdle: true };

/**
 * Prisma's adapter cuts a script at every semicolon, which no function body survives, and runs the pieces one by one.
 * Handed to PostgreSQL whole, a migration may hold functions, and it is applied entirely or not at all.
 */
class WholeScripts extends PrismaPg {
  private readonly address: DatabaseAddress;
  constructor(address: DatabaseAddress) {
    super({ ...address, ...letGo });
    this.address = address;
  }
  override async connect() {
    const adapter = await super.connect();
    const pool = new Pool({ ...this.address, ...letGo, max: 1 });
    const dispose = adapter.dispose.bind(adapter);
    return Object.assign(adapter, {
      executeScript: async (script: string) => void (await pool.query(script)),
      dispose: async () => {
        await pool.end();
        await dispose();
      },
    });
  }
}

interface Background {
  __wbg_set_wasm(exports: object): void;
  SchemaEngine: { new: (models: object, log: () => void, factory: object) => Promise<SchemaEngine> };
}

/** Once a process: the module keeps views of its instance's memory, which a second instance would leave dangling. */
let loaded: Promise<Background> | undefined;

async function load(): Promise<Background> {
  const engine = background as unknown as Background;
  // Not import.meta.resolve: the test runner's set-up does not have it.
  const file = join(dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')), 'schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': background as unknown as WebAssembly.ModuleImports });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return engine;
}

/**
 * @param address of the database to work on
 * @param schema text of schema.prisma
 */
export async function openSchemaEngine(address: DatabaseAddress, schema: string): Promise<SchemaEngine> {
  const { SchemaEngine } = await (loaded ??= load());
  return SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, bindMigrationAwareSqlAdapterFactory(new WholeScripts(address)));
}
