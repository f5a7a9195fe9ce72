import { PrismaPg } from '@prisma/adapter-pg';
import type { Actor } from './actor.ts';
import { boundedPool, usualPatience, type Patience } from './boundedClient.ts';
import { PrismaClient, type Prisma } from './generated/client.ts';
import { nameStatements } from './statementNames.ts';

export type Tx = Prisma.TransactionClient;

/** How long one transaction may wait for a connection, and then may run, ms. */
export interface TransactionLimits {
  maxWait?: number;
  timeout?: number;
}
const usualLimits: Required<TransactionLimits> = { maxWait: 20_000, timeout: 30_000 };
/** So long after its limit PostgreSQL ends a transaction by itself, ms: whoever ran it can't be heard any more, and its locks hold up others. */
const serverGrace = 5_000;

/** The database as the application sees it: through a role that row-level security binds. */
export interface Database {
  /** Of the application's role, for the few who need a connection of their own: the importer's COPY. Holds the password. */
  readonly url: string;
  /** For the tables outside any practice (prisma/tables.ts). Rows of a practice are invisible through it. */
  readonly global: PrismaClient;
  /**
   * Runs `work` in one transaction that sees and writes the rows of this practice only.
   * @throws whatever `work` throws; nothing is written then
   */
  withPractice<T>(practiceId: string, work: (tx: Tx) => Promise<T>, limits?: TransactionLimits): Promise<T>;
  /** The same database for a change somebody makes: what `withPractice` writes through it is audited as theirs. null: as nobody's, for work that only began with them. */
  actingFor(actor: Actor | null): Database;
  close(): Promise<void>;
}

/**
 * @param url of the application's role (never the owner's)
 * @param poolSize most connections at once; keep a worker's concurrent local activities at or below it
 * @param patience how long it is waited for; a query that takes longer throws, and its connection is given up
 */
export function openDatabase(url: string, poolSize = 10, patience: Patience = usualPatience): Database {
  const adapter = new PrismaPg(boundedPool(url, { size: poolSize, patience }), { statementNameGenerator: nameStatements() });
  const prisma = new PrismaClient({ adapter });
  const actAs = (actor: Actor | null): Database => ({
    url,
    global: prisma,
    withPractice: (practiceId, work, given) => {
      const limits = { ...usualLimits, ...given };
      const serverLimit = String(limits.timeout + serverGrace);
      const who = actor === null ? '' : JSON.stringify(actor);
      return prisma.$transaction(async (tx) => {
        await tx.$executeRaw`
          SELECT set_config('app.practice_id', ${practiceId}, true), set_config('app.actor', ${who}, true), set_config('transaction_timeout', ${serverLimit}, true)`;
        return work(tx);
      }, limits);
    },
    actingFor: actAs,
    close: () => prisma.$disconnect(),
  });
  return actAs(null);
}

/**
 * Refuses to go on with a role that row-level security does not bind: every wall between practices would be air.
 * @throws Error naming the role and what to do
 */
export async function assertBoundByRowSecurity(database: Database): Promise<void> {
  const [role] = await database.global.$queryRaw<{ name: string; unbound: boolean }[]>`
    SELECT rolname AS name, rolsuper OR rolbypassrls AS unbound FROM pg_roles WHERE rolname = current_user`;
  if (!role || role.unbound)
    throw new Error(`The database role "${role?.name}" bypasses row-level security. Give DATABASE_URL a role that is neither superuser nor BYPASSRLS.`);
}
