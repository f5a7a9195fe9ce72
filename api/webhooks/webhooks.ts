import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { webhookOutcomes, type WebhookOutcome } from '../../domain/webhookOutcomes.ts';
import { TurnedAway, type EventProvider, type WebhookCall } from '../../providers/events/port.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { openOwnAccountSources, takeOwn } from './ownAccounts.ts';
import { openEventStore } from './storeEvents.ts';

/** Largest call taken; SendGrid sends at most some hundred kilobytes at once. */
const largest = '1mb';

/**
 * Providers telling what became of messages: POST /webhooks/sendgrid, /webhooks/twilio, /webhooks/lob; of a practice's own account the same with the practice's id behind. The
 * signature is checked over the raw body before anything is read; events are stored, each once, and answered for; a process takes them from there. Nothing is answered 200 that
 * is not stored, so that providers repeat it; but for what is not the practice's.
 */
export function serveWebhooks(api: Pick<ApiDependencies, 'database' | 'webhooks' | 'log' | 'clock' | 'publicUrl' | 'sealingKeys'>): Router {
  const router = Router();
  const store = openEventStore(api.database);
  const findOwnSource = openOwnAccountSources(api);
  for (const provider of Object.keys(api.webhooks.sources) as EventProvider[]) {
    const answer = (response: Response, outcome: WebhookOutcome): void => {
      api.webhooks.counter.count(provider, outcome);
      response.status(webhookOutcomes[outcome].status).type('text').send(webhookOutcomes[outcome].words);
    };
    /** @param take checks a call and stores what it tells @throws TurnedAway */
    const serve = (path: string, take: (call: WebhookCall, practiceId: string) => Promise<WebhookOutcome>) =>
      router.post(path, async (request: Request<{ practiceId?: string }>, response) => {
        const unread = await readBody(request, response);
        if (unread) return answer(response, unread);
        try {
          answer(response, await take(callOf(request, api.clock()), request.params.practiceId ?? ''));
        } catch (error) {
          if (!(error instanceof TurnedAway)) throw error;
          api.log.warn({ provider, outcome: error.outcome, why: error.message }, 'A call of a provider was turned away');
          answer(response, error.outcome);
        }
      });

    serve(`/webhooks/${provider}`, async (call) => {
      const source = api.webhooks.sources[provider];
      source.verify(call);
      await store({ provider, events: source.split(call), receivedAt: call.now });
      return 'taken';
    });
    serve(`/webhooks/${provider}/:practiceId`, async (call, practiceId) => {
      const id = practiceId.toLowerCase();
      const found = isId(practiceId) ? await findOwnSource(id, provider) : null;
      if (!found) throw new TurnedAway('no account');
      found.source.verify(call);
      const { own, others } = takeOwn(id, found.source.split(call));
      if (own.length === 0 && others === 0) return 'taken';
      const kept = own.length === 0 ? 0 : await store({ provider, events: own, receivedAt: call.now, own: { practiceId: id, account: found.account } });
      const strange = others + own.length - kept;
      if (strange > 0) api.log.warn({ provider, practiceId, events: strange }, 'A practice’s own account told of messages that are not the practice’s');
      return kept === 0 ? 'not theirs' : 'taken';
    });
  }
  return router;
}

const isId = (text: string): boolean => z.uuid().safeParse(text).success;

const readRaw = express.raw({ type: () => true, limit: largest });

/** @returns why the body can't be taken: too large, torn, or compressed in a way nobody knows; null when it is there @throws what the server itself is at fault for */
const readBody = (request: Request, response: Response): Promise<WebhookOutcome | null> =>
  new Promise((resolve, reject) => {
    readRaw(request, response, (fault?: unknown) => {
      const status = (fault as { status?: unknown } | undefined)?.status;
      if (fault === undefined) resolve(null);
      else if (typeof status !== 'number' || status >= 500) reject(fault instanceof Error ? fault : new Error('The body could not be read.', { cause: fault }));
      else resolve(status === 413 ? 'too large' : 'unreadable');
    });
  });

const callOf = (request: Request, now: number): WebhookCall => ({
  path: request.originalUrl,
  headers: request.headers,
  rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  now,
});
