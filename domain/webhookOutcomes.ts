/** What becomes of a provider's call at our door: the one catalogue behind `webhook_counts.outcome`. */
export const webhookOutcomes = {
  taken: { status: 200, words: 'taken' },
  busy: { status: 503, words: 'not taken now: too many wait to be written down; tell it again' },
  'no secret': { status: 503, words: 'turned away: nothing to check its signature with is set' },
  unsigned: { status: 401, words: 'turned away: not signed' },
  forged: { status: 403, words: 'turned away: the signature is not the provider’s' },
  stale: { status: 403, words: 'turned away: signed too long ago' },
  'too large': { status: 413, words: 'turned away: too large' },
  unreadable: { status: 400, words: 'turned away: signed, but not readable' },
  'no account': { status: 404, words: 'turned away: the practice of this address has no account of its own there' },
  // Answered as taken: a provider that serves two of our practices would tell it again for days.
  'not theirs': { status: 200, words: 'not taken: it tells of no message of this practice' },
} as const satisfies Record<string, { status: number; words: string }>;

export type WebhookOutcome = keyof typeof webhookOutcomes;
