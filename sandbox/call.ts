import type { Request } from 'express';

/** A request as the stand-ins see it. */
export interface Call {
  method: string;
  /** Without the sandbox's prefix and without the query. */
  path: string;
  query: Record<string, unknown>;
  headers: Record<string, unknown>;
  contentType: string;
  /** The body's characters; empty when there was none. */
  text: string;
  credentials: Credentials;
}
export type Credentials = { kind: 'basic'; user: string; password: string } | { kind: 'bearer'; token: string } | { kind: 'none' };

/** What a stand-in answers. `parsed` is the body as it was understood, for the ledger. */
export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  parsed?: unknown;
}

/** Header names that carry credentials; they never reach the ledger. */
const secret = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key', 'x-twilio-signature', 'on-behalf-of']);

export function readCall(req: Request): Call {
  return {
    method: req.method,
    path: req.path,
    query: { ...req.query },
    headers: Object.fromEntries(Object.entries(req.headers).filter(([name]) => !secret.has(name))),
    contentType: String(req.headers['content-type'] ?? '')
      .split(';')[0]!
      .trim()
      .toLowerCase(),
    text: typeof req.body === 'string' ? req.body : '',
    credentials: readCredentials(req.headers.authorization ?? ''),
  };
}

function readCredentials(header: string): Credentials {
  const [scheme = '', value = ''] = header.split(' ', 2);
  if (scheme.toLowerCase() === 'bearer') return { kind: 'bearer', token: value };
  if (scheme.toLowerCase() !== 'basic') return { kind: 'none' };
  const [user = '', ...password] = Buffer.from(value, 'base64').toString('utf8').split(':');
  return { kind: 'basic', user, password: password.join(':') };
}

/** @returns what the text says, or undefined when it is not JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
