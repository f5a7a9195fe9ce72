import { codesOf } from './errorCodes.ts';

/**
 * What PostgreSQL, Prisma and the network call a fault that is nobody's but the moment's: no connection, a transaction that was overtaken, no room, a
 * server that goes down, a limit of time. The same work done later may go through unchanged.
 */
const passing = [
  /** PostgreSQL's classes 08 (connection), 40 (rollback: deadlock, serialization), 53 (resources: disk full, connections), 57 (intervention), 58 (system). */
  /^(?:08|40|53|57|58)[0-9A-Z]{3}$/,
  /** Read-only for now (a standby that takes over), idle for too long, a transaction's limit, a lock's limit. */
  /^(?:25006|25P03|25P04|55P03)$/,
  /** Prisma: can't reach the server and its kin; no connection in the pool; no transaction in time; overtaken; too many connections. */
  /^(?:P1\d{3}|P2024|P2028|P2034|P2037)$/,
  /** Node and the file system. */
  /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOSPC|EDQUOT|EMFILE|ENFILE)$/,
];

/** pg's own words for a connection that is not there any more; it gives them no code. */
const lost = /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether a fault of the database says nothing of what was being done: it may go through as it is, later. Of any other, the work itself is to blame. */
export const isPassing = (error: unknown): boolean =>
  codesOf(error).some((code) => passing.some((kind) => kind.test(code))) || (error instanceof Error && lost.test(error.message));
