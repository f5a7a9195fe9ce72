import { z } from 'zod';
import { channels } from '../../domain/channels.ts';
import { tellingProviders, type TellingProvider } from '../../domain/providerNews.ts';
import { webhookOutcomes, type WebhookOutcome } from '../../domain/webhookOutcomes.ts';

const providerNames = Object.keys(tellingProviders) as [TellingProvider, ...TellingProvider[]];
const outcomeNames = Object.keys(webhookOutcomes) as [WebhookOutcome, ...WebhookOutcome[]];

export const providerNews = z
  .object({
    providers: z
      .array(
        z.object({
          provider: z.enum(providerNames),
          name: z.string(),
          channel: z.enum(channels),
          path: z.string().describe('What it tells through, at the start of a sentence'),
          lastTold: z.iso.datetime().nullable().describe('When it last told of a message of this practice; null: not in the last 30 days'),
          tells: z.boolean().describe('It told of one within the last 6 hours: what it says reaches this installation'),
          silent: z.int().describe('Messages it took more than 6 hours and less than 7 days ago, and has told nothing of since'),
          waiting: z.int().describe('Told more than 10 minutes ago, and not taken in yet'),
          faulty: z
            .int()
            .describe('Told in the last 7 days, and could not be taken in: /provider-events/faulty says why, /provider-events/retry takes them again'),
        }),
      )
      .describe('Those that take messages of this practice and tell of them; a mail server tells nothing'),
    turnedAway: z
      .array(
        z.object({
          provider: z.enum(providerNames),
          name: z.string(),
          outcome: z.enum(outcomeNames),
          words: z.string(),
          advice: z.string().nullable().describe('What to do about them; null: nothing'),
          count: z.int(),
        }),
      )
      .describe('Calls of today and yesterday (UTC) that were turned away, of the whole installation; told to owners and admins only'),
  })
  .meta({ id: 'ProviderNews' });

export type ProviderNews = z.output<typeof providerNews>;
