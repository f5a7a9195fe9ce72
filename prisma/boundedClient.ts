import type { Socket } from 'node:net';
import pg from 'pg';

/** How long PostgreSQL may be waited for before its connection is taken for dead, ms. */
export interface Patience {
  /** An answer to one statement, the wait for locks included. */
  answer: number;
  /** A connection, whether it must be made or the pool has none to spare. */
  connection: number;
}
export const usualPatience: Patience = { answer: 30_000, connection: 20_000 };

/** A quiet connection is asked for a sign of life after so long, ms: what lies between may forget it silently. */
const keepAliveAfter = 10_000;
/** No transaction of ours is longer (the relay's and reports': 120 s). PostgreSQL ends what is idle in one for longer: its owner is gone, and its locks would stay for ever. */
const longestTransaction = '125s';

/** With the code of a time-out, by which it is known as a fault that passes (prisma/passingFault.ts). */
const silence = (ms: number): Error =>
  Object.assign(new Error(`PostgreSQL did not answer within ${ms} ms: the connection is taken for dead.`), { code: 'ETIMEDOUT' });

type Done = (...given: unknown[]) => void;

/**
 * A client that does not wait for ever. pg's own `query_timeout` gives the answer up but keeps the connection, and the pool would hand it to
 * the next who asks, to wait as well; here the connection is broken off, and whoever waits for it hears so.
 */
const boundedBy = (ms: number): typeof pg.Client =>
  class BoundedClient extends pg.Client {
    // oxlint-disable-next-line typescript/no-explicit-any -- pg's overloads: a text, a description or a query of one's own; a promise or a callback
    override query(...given: any[]): any {
      const { stream } = (this as unknown as { connection: { stream: Socket } }).connection;
      const timer = setTimeout(() => stream.destroy(silence(ms)), ms);
      const done = given.at(-1) as unknown;
      if (typeof done === 'function')
        given[given.length - 1] = (...answer: unknown[]) => {
          clearTimeout(timer);
          (done as Done)(...answer);
        };
      const answer: unknown = Reflect.apply(super.query, this, given);
      if (answer instanceof Promise)
        answer.then(
          () => clearTimeout(timer),
          () => clearTimeout(timer),
        );
      return answer;
    }
  };

/**
 * How a pool of connections is made whose every wait has an end. Both ends need one: ours, and PostgreSQL's, which would keep the locks of a
 * transaction whose client it can't hear any more until TCP gives up, after hours.
 */
export const boundedPool = (url: string, { size, patience }: { size: number; patience: Patience }) => ({
  connectionString: url,
  max: size,
  connectionTimeoutMillis: patience.connection,
  keepAlive: true,
  keepAliveInitialDelayMillis: keepAliveAfter,
  Client: boundedBy(patience.answer),
  onConnect: async (client: pg.ClientBase) => {
    await client.query(
      `SET idle_in_transaction_session_timeout = '${longestTransaction}'; SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3; SET client_connection_check_interval = '5s'`,
    );
  },
});
