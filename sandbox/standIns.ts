import { createHash } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import { readCall, type Answer, type Call, type Credentials } from './call.ts';
import { isTaken, type Faults, type Mishap } from './faults/faults.ts';
import { breakOff, refuseByFault } from './faults/show.ts';
import type { Ledger, Provider } from './ledger.ts';
import { answerAsLob } from './lob/answer.ts';
import type { Item, Mailroom } from './mailroom.ts';
import { refuseAs } from './refusals.ts';
import { answerAsSendGrid } from './sendgrid/answer.ts';
import { answerAsTwilio } from './twilio/answer.ts';

export interface StandInContext {
  ledger: Ledger;
  mailroom: Mailroom;
  faults: Faults;
  /** Ends what is kept waiting. */
  stop: AbortSignal;
  /** Told of each message that was taken or called back. */
  changed: (item: Item) => void;
  /** Epoch ms. */
  clock: () => number;
}
type Asked = Pick<StandInContext, 'ledger' | 'mailroom'> & { now: number };

const standIns: Record<Provider, (call: Call, context: Asked) => Answer | Promise<Answer>> = {
  sendgrid: answerAsSendGrid,
  twilio: answerAsTwilio,
  lob: answerAsLob,
};
/** The calls that make a message. */
const sending: Record<Provider, RegExp> = { sendgrid: /^\/v3\/mail\/send$/, twilio: /\/Messages\.json$/, lob: /^\/v1\/postcards$/ };

/**
 * The three providers' APIs under `/sendgrid`, `/twilio` and `/lob`. Every request is written down before it is answered, the way
 * a provider that has answered will not forget; once, also when a fault hides the answer.
 */
export function standInRoutes(context: StandInContext): Router {
  const router = express.Router();
  for (const name of Object.keys(standIns) as Provider[])
    router.use(`/${name}`, async (req, res) => {
      const unreadable = await readBody(req, res);
      const [call, now] = [readCall(req), context.clock()];
      const mishap = context.faults.strike(name, { isSending: call.method === 'POST' && sending[name].test(call.path), now });
      const refusal = mishap.kind && refuseByFault(mishap.kind, name, { limit: context.faults.all[name].rate, now });
      const asked = !isTaken(mishap.kind) ? (refusal ?? nothing) : unreadable ? refuseAs[name](unreadable) : standIns[name](call, { ...context, now });
      // Without a pause between deciding and writing down, so that the same idempotency key at the same moment makes one card.
      const answer = asked instanceof Promise ? await asked : asked;
      await writeDown({ provider: name, call, answer, now, mishap }, context);
      if (mishap.delay > 0) await pause(mishap.delay, context.stop);
      if (mishap.kind && !refusal) breakOff(mishap.kind, res, context.stop);
      else send(res, refusal || answer);
    });
  return router;
}

const nothing: Answer = { status: 0, body: null };

function send(res: Response, { status, headers, body }: Answer): void {
  res.status(status).set(headers ?? {});
  if (body === null) res.end();
  else res.json(body);
}

/** @returns after so many ms, or when the sandbox ends */
function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms).unref();
    stop.addEventListener('abort', done, { once: true });
    if (stop.aborted) done();
  });
}

async function writeDown(
  { provider, call, answer, now, mishap }: { provider: Provider; call: Call; answer: Answer; now: number; mishap: Mishap },
  { ledger, mailroom, changed }: StandInContext,
): Promise<void> {
  const entry = {
    provider,
    at: new Date(now).toISOString(),
    method: call.method,
    path: call.path,
    ...(Object.keys(call.query).length > 0 && { query: call.query }),
    headers: call.headers,
    ...(call.credentials.kind !== 'none' && { account: markOf(call.credentials) }),
    body: answer.parsed ?? null,
    status: answer.status,
    response: answer.body,
    ...(answer.headers && { responseHeaders: answer.headers }),
    ...(mishap.kind && { fault: mishap.kind }),
  };
  const { place, written } = ledger.append(entry);
  const item = mailroom.sort(entry, place);
  await written;
  if (item) changed(item);
}

const markOf = (given: Exclude<Credentials, { kind: 'none' }>): string =>
  createHash('sha256')
    .update(given.kind === 'basic' ? given.user : given.token)
    .digest('hex')
    .slice(0, 12);

interface Unreadable {
  status: number;
  message: string;
}

const readText = express.text({ type: () => true, limit: '32mb', defaultCharset: 'utf-8' });

/** @returns why the body could not be read: too large, torn, or compressed in a way nobody knows */
function readBody(req: Request, res: Response): Promise<Unreadable | undefined> {
  return new Promise((resolve, reject) => {
    readText(req, res, (fault?: unknown) => {
      const { status, message } = (fault ?? {}) as { status?: number; message?: string };
      if (fault === undefined) resolve(undefined);
      else if (status === undefined || status >= 500) reject(fault instanceof Error ? fault : new Error(String(message)));
      else resolve({ status, message: status === 413 ? 'content too large' : String(message) });
    });
  });
}
