import { HttpError } from 'react-admin';

interface ErrorBody {
  error?: { code?: string; message?: string; errors?: Record<string, string> };
  requestId?: string;
}

/** What the server answered, with the headers a list needs. */
export interface Answer<T> {
  status: number;
  headers: Headers;
  body: string;
  json: T;
}

/** When nobody answered at all: the server is down, or the network is. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

/**
 * Asks the console API.
 * @throws HttpError with the server's own message, and its field errors under `body.errors`; Unreachable when there was no answer
 */
export async function request<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
  const headers = new Headers(init.headers);
  headers.set('Accept', 'application/json');
  if (typeof init.body === 'string') headers.set('Content-Type', 'application/json');
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable('Homing does not answer. Check that it is running and that this computer is connected, then try again.');
  }
  const body = await response.text();
  const json: unknown = body === '' ? null : parseJson(body);
  if (!response.ok) throw errorOf(response, json as ErrorBody | null);
  return { status: response.status, headers: response.headers, body, json: json as T };
}

export const get = async <T>(path: string): Promise<T> => (await request<T>(path)).json;
export const send = async <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body: unknown = {}): Promise<T> =>
  (await request<T>(path, { method, body: JSON.stringify(body) })).json;

/** The fields a refused form names, by path; empty when the error is of another kind. */
export function fieldErrorsOf(error: unknown): Record<string, string> {
  const body: unknown = error instanceof HttpError ? error.body : null;
  return (body as { errors?: Record<string, string> } | null)?.errors ?? {};
}

/** The refusal's code (api/http/errors.ts); null when nobody refused anything. */
export const codeOf = (error: unknown): string | null => (error instanceof HttpError ? ((error.body as { code?: string } | null)?.code ?? null) : null);

export const statusOf = (error: unknown): number | null => (error instanceof HttpError ? error.status : null);

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function errorOf(response: Response, body: ErrorBody | null): HttpError {
  const message = body?.error?.message ?? `The server answered ${response.status} without saying why.`;
  return new HttpError(message, response.status, { ...body?.error, requestId: body?.requestId });
}
