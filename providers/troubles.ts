import type { HttpAnswer } from './httpOutcome.ts';
import { judgeHttpAnswer } from './httpOutcome.ts';
import type { SendOutcome } from './port.ts';

/**
 * What becomes of the message and of those after it:
 * `failed` this message, as it is; `account` all of them wait until somebody has mended the account; `slower` nothing was taken, and
 * everybody waits a little; `tomorrow` likewise until the same hour of the next day; `morning` nothing was taken, this one waits for the
 * morning; `doubt` nobody can tell.
 */
type Consequence = 'failed' | 'account' | 'slower' | 'tomorrow' | 'morning' | 'doubt';

/** What a provider's code means to a practice. */
export interface Trouble {
  /** After the provider's name and a colon; without it the provider's own words stand. */
  says?: string;
  /** What staff can do, in a sentence or two. */
  advice: string;
  means: Consequence;
}

const hour = 3_600_000;
/** The same hour again, ms: a text that waits for midnight would leave in the client's night. */
export const tomorrow = 24 * hour;
/** From the evening, when reminders leave (18:00 to 19:00), to the next morning. */
const morning = 15 * hour;

/** The outcome of an answer whose code is known. Only a 4xx speaks for itself: of a 5xx nobody knows what came before it (httpOutcome.ts). */
export function judgeTrouble(trouble: Trouble | undefined, answer: HttpAnswer): SendOutcome {
  const { status, code, message } = answer;
  const plain = judgeHttpAnswer(answer);
  if (!trouble || status < 400 || status >= 500) return plain;
  const told = { code, message, httpStatus: status };
  switch (trouble.means) {
    case 'failed':
      return plain.kind === 'refused' ? { kind: 'refused', ...told } : plain;
    case 'account':
      return { kind: 'refused', ...told, channelWide: true };
    case 'slower':
      return plain.kind === 'not_taken' ? plain : { kind: 'not_taken', ...told, channelWide: true };
    case 'tomorrow':
      return { kind: 'not_taken', ...told, retryAt: Date.now() + tomorrow, channelWide: true };
    case 'morning':
      return { kind: 'not_taken', ...told, retryAt: Date.now() + morning };
    case 'doubt':
      return { kind: 'unknown', ...told };
  }
}
