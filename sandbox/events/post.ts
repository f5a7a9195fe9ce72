import http from 'node:http';
import https from 'node:https';
import type { SignedCall } from './sign.ts';

/** @returns the status of the answer; 0 when there was none */
export type PostBox = (url: string, call: SignedCall) => Promise<number>;

/** Providers wait no longer for an answer, ms (Twilio's is 15 s). */
const patience = 15_000;
/** Calls at the same time; the others wait. */
const mostAtOnce = 8;

/**
 * Posts events over fresh connections: one kept open would keep a server that closes waiting.
 * @param stop breaks off what is under way
 */
export function openPostBox(stop: AbortSignal): PostBox {
  const options = { keepAlive: false, maxSockets: mostAtOnce };
  const agents = { 'http:': new http.Agent(options), 'https:': new https.Agent(options) };
  return (url, { headers, body }) =>
    new Promise((resolve) => {
      const { protocol } = new URL(url);
      const { request } = protocol === 'https:' ? https : http;
      const asked = request(
        url,
        {
          method: 'POST',
          agent: agents[protocol === 'https:' ? 'https:' : 'http:'],
          signal: stop,
          timeout: patience,
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        },
        (answer) => {
          answer.resume();
          answer.once('close', () => resolve(answer.complete ? (answer.statusCode ?? 0) : 0));
        },
      );
      asked.once('timeout', () => asked.destroy());
      asked.once('error', () => resolve(0));
      asked.end(body);
    });
}
