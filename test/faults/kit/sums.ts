import { appendFileSync } from 'node:fs';

/** What a fault left behind. All of it must be none. */
export interface Sums {
  /** Messages that should have left and did not, nor say why. */
  lost: number;
  /** Messages a provider took more often than once. */
  doubled: number;
  /** Messages whose state does not fit what the provider has: sent, but not there; there, but not known to be sent. */
  unexplained: number;
}

/** The same, beside how many there were: a message that says why it did not leave is not lost, but in these tests none has a reason. */
export interface Counts extends Sums {
  messages: number;
  skipped: number;
  /** Messages the providers have. */
  taken: number;
}

/** What is to be counted when every message has left once. */
export const allOnce = (messages: number): Counts => ({ lost: 0, doubled: 0, unexplained: 0, messages, skipped: 0, taken: messages });

/** Told to whoever adds them up (`npm run faults`). */
export function tellSums({ lost, doubled, unexplained }: Sums): void {
  const file = process.env['HOMING_FAULT_SUMS'];
  if (file) appendFileSync(file, `${JSON.stringify({ lost, doubled, unexplained })}\n`);
}

interface Outcome {
  id: string;
  state: string;
}

/** @param given.taken how often the providers took each message, by its reference @param given.knownByTheProvider messages left to a person though the provider had them */
export function sumUp(messages: Outcome[], given: { practiceId: string; taken: Map<string, number>; knownByTheProvider: number }): Counts {
  const ours = [...given.taken].filter(([ref]) => ref.startsWith(`${given.practiceId}.`));
  const isTaken = ({ id }: Outcome): boolean => given.taken.has(`${given.practiceId}.${id}`);
  const isSent = ({ state }: Outcome): boolean => ['accepted', 'delivered', 'undelivered', 'returned'].includes(state);
  return {
    lost: messages.filter((one) => one.state !== 'skipped' && !isTaken(one)).length,
    doubled: ours.filter(([, times]) => times > 1).length,
    unexplained: given.knownByTheProvider + messages.filter((one) => isSent(one) !== isTaken(one)).length,
    messages: messages.length,
    skipped: messages.filter(({ state }) => state === 'skipped').length,
    taken: ours.length,
  };
}
