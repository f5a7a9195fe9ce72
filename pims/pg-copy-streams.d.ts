declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** A `COPY ... FROM STDIN` to write to; give it to `client.query`. */
  export function from(sql: string): Writable & Submittable;
  /** A `COPY ... TO STDOUT` to read from. */
  export function to(sql: string): Readable & Submittable;
}
