import type { Request, Response } from 'express';
import type { ZodType } from 'zod';
import type { Membership, Person, Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';

type Method = 'get' | 'post' | 'put';
export type Role = Membership['role'];

/** What a handler answers. `body` is sent as JSON unless `type` names another media type. */
export interface Reply<A> {
  status?: number;
  headers?: Record<string, string>;
  type?: string;
  body: A;
  /** Instead of a body: answers bit by bit, and ends by itself. */
  stream?: (response: Response) => void;
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
  sessionHash: string;
}
export interface PracticeCall<P, Q, B> extends PersonCall<P, Q, B> {
  practice: Practice;
  role: Role;
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
export type PersonRoute<P, Q, B, A> = Description<P, Q, B, A> & { handle(call: PersonCall<P, Q, B>): Promise<Reply<A>> };
export type PracticeRoute<P, Q, B, A> = Description<P, Q, B, A> & {
  /** Who may; everyone of the practice when absent. */
  roles?: readonly Role[];
  /** The body is multipart/form-data with files, read by the handler. */
  upload?: true;
  handle(call: PracticeCall<P, Q, B>): Promise<Reply<A>>;
};

/** A route with its types checked and forgotten, so that all of them fit one list. */
export interface Route extends Omit<Description<unknown, unknown, unknown, unknown>, 'params' | 'query' | 'body' | 'answer'> {
  access: 'public' | 'person' | 'practice';
  roles?: readonly Role[];
  upload?: true;
  params?: ZodType;
  query?: ZodType;
  body?: ZodType;
  answer: ZodType;
  handle(call: PracticeCall<never, never, never>): Promise<Reply<unknown>>;
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

/** A route of one practice; its path is under /api/practices/{practiceId}. The session's memberships decide who gets in. */
export const practiceRoute = <A, P = unknown, Q = unknown, B = unknown>(route: PracticeRoute<P, Q, B, A>): Route => ({
  ...route,
  path: `/api/practices/{practiceId}${route.path}`,
  access: 'practice',
  handle: (call) => route.handle(call),
});

/** Roles by what they may do. Everyone but a viewer may stop sending and ask a process to look again. */
export const mayWork: readonly Role[] = ['owner', 'admin', 'staff', 'support'];
/** Decides what clients hear: cadence, going live, running a batch, bringing facts in. */
export const mayDecide: readonly Role[] = ['owner', 'admin'];
