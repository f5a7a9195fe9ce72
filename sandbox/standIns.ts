import express, { type Request, type Response, type Router } from 'express';
import { readCall, type Answer, type Call } from './call.ts';
import type { Ledger, Provider } from './ledger.ts';
import { answerAsLob } from './lob/answer.ts';
import type { Mailroom } from './mailroom.ts';
import { answerAsSendGrid } from './sendgrid/answer.ts';
import { answerAsTwilio } from './twilio/answer.ts';

export interface StandInContext {
  ledger: Ledger;
  mailroom: Mailroom;
  /** Epoch ms. */
  clock: () => number;
}
type Asked = Omit<StandInContext, 'clock'> & { now: number };

const standIns: Record<Provider, (call: Call, context: Asked) => Answer | Promise<Answer>> = {
  sendgrid: (call, { now }) => answerAsSendGrid(call, now),
  twilio: answerAsTwilio,
  lob: answerAsLob,
};

/**
 * The three providers' APIs under `/sendgrid`, `/twilio` and `/lob`. Every request is written down before it is answered, the way
 * a provider that has answered will not forget.
 */
export function standInRoutes(context: StandInContext): Router {
  const router = express.Router();
  for (const name of Object.keys(standIns) as Provider[])
    router.use(`/${name}`, async (req, res) => {
      const unreadable = await readBody(req, res);
      const [call, now] = [readCall(req), context.clock()];
      const asked = unreadable ? refuseUnread[name](unreadable) : standIns[name](call, { ...context, now });
      // Without a pause between deciding and writing down, so that the same idempotency key at the same moment makes one card.
      const answer = asked instanceof Promise ? await asked : asked;
      await writeDown({ provider: name, call, answer, now }, context);
      res.status(answer.status).set(answer.headers ?? {});
      if (answer.body === null) res.end();
      else res.json(answer.body);
    });
  return router;
}

async function writeDown(
  { provider, call, answer, now }: { provider: Provider; call: Call; answer: Answer; now: number },
  { ledger, mailroom }: StandInContext,
): Promise<void> {
  const entry = {
    provider,
    at: new Date(now).toISOString(),
    method: call.method,
    path: call.path,
    ...(Object.keys(call.query).length > 0 && { query: call.query }),
    headers: call.headers,
    body: answer.parsed ?? null,
    status: answer.status,
    response: answer.body,
    ...(answer.headers && { responseHeaders: answer.headers }),
  };
  const { place, written } = ledger.append(entry);
  mailroom.sort(entry, place);
  await written;
}

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

const refuseUnread: Record<Provider, (unreadable: Unreadable) => Answer> = {
  sendgrid: ({ status, message }) => ({ status, body: { errors: [{ message, field: null, help: null }] } }),
  twilio: ({ status, message }) => ({ status, body: { code: 20001, message, more_info: 'https://www.twilio.com/docs/errors/20001', status } }),
  lob: ({ status, message }) => ({ status, body: { error: { message, status_code: status, code: 'bad_request' } } }),
};
