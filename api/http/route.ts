import type { Request, Response } from 'express';
import type { ZodType } from 'zod';
import type { AuditAction } from '../../domain/auditActions.ts';
import type { Permission, RoleName } from '../../domain/permissions.ts';
import type { Person, Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Session } from '../session/sessions.ts';

type Method = 'get' | 'post' | 'put' | 'delete';

/** What a handler answers. `body` is sent as JSON unless `type` names another media type. */
export interface Reply<A> {
  status?: number;
  headers?: Record<string, string | string[]>;
  type?: string;
  body: A;
  /** Instead of a body: answers bit by bit, and ends by itself. */
  stream?: (response: Response) => void;
  /** Nothing was changed after all (a dry run): there is nothing to audit or to tell. */
  unchanged?: true;
}

/** What every handler gets, checked and typed. */
interface Call<P, Q, B> {
  api: ApiDependencies;
  request: Request;
  params: P;
  query: Q;
  body: B;
}
interface PersonCall<P, Q, B> extends Call<P, Q, B> {
  person: Person;
  session: Session;
}
/** Who asks a practice: somebody with a role there, or a key. */
export interface Asker {
  kind: 'person' | 'key';
  id: string;
  name: string;
  /** null for a key. */
  role: RoleName | null;
  /** null for a key. */
  session: Session | null;
  may(permission: Permission): boolean;
}
export interface PracticeCall<P, Q, B> extends Call<P, Q, B> {
  practice: Practice;
  asker: Asker;
}

interface Description<P, Q, B, A> {
  method: Method;
  /** OpenAPI form: /messages/{messageId}. */
  path: string;
  summary: string;
  tag: string;
  params?: ZodType<P>;
  query?: ZodType<Q>;
  body?: ZodType<B>;
  /** The answer's schema: documented, and held to by the handler's type. */
  answer: ZodType<A>;
  /** 200 unless it says otherwise. */
  status?: number;
  /** The media type of the answer when it isn't JSON. */
  media?: string;
}

export type PublicRoute<P, Q, B, A> = Description<P, Q, B, A> & { handle(call: Call<P, Q, B>): Promise<Reply<A>> };
export type PersonRoute<P, Q, B, A> = Description<P, Q, B, A> & {
  /** Also before the second factor is given, or while the computer is locked. */
  whileHalf?: true;
  whileLocked?: true;
  /** Also at a shared computer taken over by PIN: what the PIN is for, and nothing of the account. */
  byPin?: true;
  handle(call: PersonCall<P, Q, B>): Promise<Reply<A>>;
};
export type PracticeRoute<P, Q, B, A> = Description<P, Q, B, A> & {
  /** What the asker must be allowed; to see, when absent. */
  may?: Permission;
  /** Never a key, whatever it may. */
  peopleOnly?: true;
  /** The body is multipart/form-data with files, read by the handler. */
  upload?: true;
  handle(call: PracticeCall<P, Q, B>): Promise<Reply<A>>;
} & (
    | { method: 'get'; audit?: never }
    | {
        /** What the audit says was done. A post that only reads (a dry run) says `unchanged` in its reply. */
        audit: AuditAction;
      }
  );
/** A route for who looks after the installation. */
export type OperatorRoute<P, Q, B, A> = Description<P, Q, B, A> & { handle(call: PersonCall<P, Q, B>): Promise<Reply<A>> };

/** A route with its types checked and forgotten, so that all of them fit one list. */
export interface Route extends Omit<Description<unknown, unknown, unknown, unknown>, 'params' | 'query' | 'body' | 'answer'> {
  access: 'public' | 'person' | 'practice' | 'operator';
  whileHalf?: true;
  whileLocked?: true;
  byPin?: true;
  may?: Permission;
  peopleOnly?: true;
  audit?: AuditAction;
  upload?: true;
  params?: ZodType;
  query?: ZodType;
  body?: ZodType;
  answer: ZodType;
  handle(call: PracticeCall<never, never, never> & PersonCall<never, never, never>): Promise<Reply<unknown>>;
}

export const publicRoute = <A, P = unknown, Q = unknown, B = unknown>(route: PublicRoute<P, Q, B, A>): Route => ({
  ...route,
  access: 'public',
  handle: (call) => route.handle(call),
});

export const personRoute = <A, P = unknown, Q = unknown, B = unknown>(route: PersonRoute<P, Q, B, A>): Route => ({
  ...route,
  access: 'person',
  handle: (call) => route.handle(call),
});

/** A route under /api/installation, for operators. */
export const operatorRoute = <A, P = unknown, Q = unknown, B = unknown>(route: OperatorRoute<P, Q, B, A>): Route => ({
  ...route,
  path: `/api/installation${route.path}`,
  access: 'operator',
  handle: (call) => route.handle(call),
});

/** A route of one practice; its path is under /api/practices/{practiceId}. The session's membership, or a key, decides who gets in. */
export const practiceRoute = <A, P = unknown, Q = unknown, B = unknown>(route: PracticeRoute<P, Q, B, A>): Route => ({
  ...route,
  path: `/api/practices/{practiceId}${route.path}`,
  access: 'practice',
  handle: (call) => route.handle(call),
});
