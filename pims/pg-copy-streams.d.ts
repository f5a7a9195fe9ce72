declare module 'pg-copy-streams' {
  import type { Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** A `COPY ... FROM STDIN` to write to; give it to `client.query`. */
  export function from(sql: string): Writable & Submittable;
}
