import express, { Router, type Request, type Response } from 'express';
import { webhookOutcomes, type WebhookOutcome } from '../../domain/webhookOutcomes.ts';
import { TurnedAway, type EventProvider, type WebhookCall } from '../../providers/events/port.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { openEventStore } from './storeEvents.ts';

/** Largest call taken; SendGrid sends at most some hundred kilobytes at once. */
const largest = '1mb';

/**
 * Providers telling what became of messages: POST /webhooks/sendgrid, /webhooks/twilio, /webhooks/lob. The signature is checked over the raw body before anything is read; events
 * are stored, each once, and answered for; a process takes them from there. Nothing is answered 200 that is not stored, so that providers repeat it.
 */
export function serveWebhooks(api: Pick<ApiDependencies, 'database' | 'webhooks' | 'log' | 'clock'>): Router {
  const router = Router();
  const store = openEventStore(api.database);
  for (const provider of Object.keys(api.webhooks.sources) as EventProvider[]) {
    const answer = (response: Response, outcome: WebhookOutcome): void => {
      api.webhooks.counter.count(provider, outcome);
      response.status(webhookOutcomes[outcome].status).type('text').send(webhookOutcomes[outcome].words);
    };
    router.post(`/webhooks/${provider}`, async (request, response) => {
      const unread = await readBody(request, response);
      if (unread) return answer(response, unread);
      const call = callOf(request, api.clock());
      try {
        const source = api.webhooks.sources[provider];
        source.verify(call);
        await store({ provider, events: source.split(call), receivedAt: call.now });
      } catch (error) {
        if (!(error instanceof TurnedAway)) throw error;
        api.log.warn({ provider, outcome: error.outcome, why: error.message }, 'A call of a provider was turned away');
        return answer(response, error.outcome);
      }
      answer(response, 'taken');
    });
  }
  return router;
}

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
