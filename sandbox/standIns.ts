import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express';
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
  const provider = (name: Provider) => async (req: Request, res: Response): Promise<void> => {
    const call = readCall(req);
    const now = context.clock();
    const asked = standIns[name](call, { ...context, now });
    // Without a pause between deciding and writing down, so that the same idempotency key at the same moment makes one card.
    const answer = asked instanceof Promise ? await asked : asked;
    await writeDown(name, call, { answer, now }, context);
    reply(res, answer);
  };
  const readBody = express.text({ type: () => true, limit: '32mb', defaultCharset: 'utf-8' });
  for (const name of Object.keys(standIns) as Provider[]) router.use(`/${name}`, readBody, provider(name), tooLarge(name, context));
  return router;
}

async function writeDown(provider: Provider, call: Call, { answer, now }: { answer: Answer; now: number }, { ledger, mailroom }: StandInContext): Promise<void> {
  const entry = {
    provider, at: new Date(now).toISOString(), method: call.method, path: call.path,
    ...(Object.keys(call.query).length > 0 && { query: call.query }),
    headers: call.headers, body: answer.parsed ?? null, status: answer.status, response: answer.body,
    ...(answer.headers && { responseHeaders: answer.headers }),
  };
  const { place, written } = ledger.append(entry);
  mailroom.sort(entry, place);
  await written;
}

function reply(res: Response, answer: Answer): void {
  res.status(answer.status).set(answer.headers ?? {});
  if (answer.body === null) res.end();
  else res.json(answer.body);
}

/** A body that could not even be read, as each provider says it. */
function tooLarge(provider: Provider, context: StandInContext): ErrorRequestHandler {
  return async (fault: { status?: number; message?: string }, req, res, next) => {
    if (fault.status === undefined || fault.status >= 500) return next(fault);
    const message = fault.status === 413 ? 'content too large' : String(fault.message);
    const answer: Answer = { status: fault.status, body: shapes[provider](fault.status, message) };
    await writeDown(provider, readCall(req), { answer, now: context.clock() }, context);
    reply(res, answer);
  };
}

const shapes: Record<Provider, (status: number, message: string) => unknown> = {
  sendgrid: (_, message) => ({ errors: [{ message, field: null, help: null }] }),
  twilio: (status, message) => ({ code: 20001, message, more_info: 'https://www.twilio.com/docs/errors/20001', status }),
  lob: (status, message) => ({ error: { message, status_code: status, code: 'bad_request' } }),
};
