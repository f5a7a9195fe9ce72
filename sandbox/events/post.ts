import http from 'node:http';
import https from 'node:https';
import type { SignedCall } from './sign.ts';

/** What came back of a call. */
export interface Reply {
  /** Of the answer; 0 when there was none. */
  status: number;
  /** Whether anybody took the connection. */
  isConnected: boolean;
}

/** @param patience how long it waits for an answer, ms */
export type PostBox = (url: string, call: SignedCall, patience?: number) => Promise<Reply>;

/** Providers wait no longer for an answer, ms (Twilio's is 15 s). */
const usualPatience = 15_000;
/** Calls at the same time; the others wait. */
const mostAtOnce = 8;

/**
 * Posts events over fresh connections: one kept open would keep a server that closes waiting.
 * @param stop breaks off what is under way
 */
export function openPostBox(stop: AbortSignal): PostBox {
  const options = { keepAlive: false, maxSockets: mostAtOnce };
  const agents = { 'http:': new http.Agent(options), 'https:': new https.Agent(options) };
  return (url, { headers, body }, patience = usualPatience) =>
    new Promise((resolve) => {
      let isConnected = false;
      const reply = (status: number): void => resolve({ status, isConnected });
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
          answer.once('close', () => reply(answer.complete ? (answer.statusCode ?? 0) : 0));
        },
      );
      asked.once('socket', (socket) => socket.once(protocol === 'https:' ? 'secureConnect' : 'connect', () => (isConnected = true)));
      asked.once('timeout', () => asked.destroy());
      asked.once('error', () => reply(0));
      asked.end(body);
    });
}
