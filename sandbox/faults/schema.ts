import { z } from 'zod';
import { faultKinds, type FaultKind } from './kinds.ts';

const milliseconds = (most: number) => z.number().int().min(0).max(most).default(0);

const eventFaults = z.strictObject({
  /** Nothing is told; what would have been meanwhile is lost. */
  none: z.boolean().default(false),
  /** How often each event is told. */
  duplicate: z.number().int().min(1).max(20).default(1),
  /** Everything of messages taken from now on is told so much later, ms. */
  delay: milliseconds(3_600_000),
  /** The events of messages taken from now on are told last things first. */
  reorder: z.boolean().default(false),
});

const providerFaults = z.strictObject({
  /** Every answer comes so much later, ms; the request was taken at its beginning. */
  latency: milliseconds(120_000),
  /** And up to so much later still, ms. */
  jitter: milliseconds(120_000),
  /** Requests taken a second; those above are answered 429. */
  rate: z.number().int().min(1).max(10_000).nullable().default(null),
  fault: z
    .enum(Object.keys(faultKinds) as [FaultKind])
    .nullable()
    .default(null),
  /** Which part of the requests it strikes: 0.25 is every fourth. */
  share: z.number().min(0).max(1).default(1),
  /** Whether look-ups and verifications are struck as well. */
  calls: z.enum(['sending', 'all']).default('sending'),
  events: eventFaults.prefault({}),
});

/** What is wrong with each provider; what is left out is well. */
export const faultsSchema = z.strictObject({ sendgrid: providerFaults.prefault({}), twilio: providerFaults.prefault({}), lob: providerFaults.prefault({}) });

export type AllFaults = z.infer<typeof faultsSchema>;
export type ProviderFaults = AllFaults['lob'];
export type EventFaults = ProviderFaults['events'];

/** What a wrong setting is told, each by the name of its field: `sendgrid.latency`. */
export function describeIssues({ issues }: z.ZodError): string[] {
  return issues.flatMap((issue) => {
    const at = issue.path.join('.');
    if (issue.code !== 'unrecognized_keys') return [`${at || 'The body'}: ${issue.message}`];
    return issue.keys.map((key) => `There is no field ${[at, key].filter(Boolean).join('.')}.`);
  });
}
