/** The life of a message (design: "A message leaves once"), each state with the words staff read. */
export const messageStates = {
  planned: { words: 'Scheduled', rank: 0 },
  claimed: { words: 'Sending', rank: 1 },
  unconfirmed: { words: 'May have been sent', rank: 1 },
  accepted: { words: 'Sent', rank: 2 },
  delivered: { words: 'Delivered', rank: 3 },
  undelivered: { words: 'Not delivered', rank: 4 },
  returned: { words: 'Returned by post', rank: 5 },
  failed: { words: 'Failed', rank: 0 },
  skipped: { words: 'Not sent', rank: 0 },
} as const satisfies Record<string, { words: string; rank: number }>;

export type MessageState = keyof typeof messageStates;
