import { numberVerdictOf } from '../domain/numberVerdicts.ts';
import { withDeadline } from './deadline.ts';
import type { SendOutcome } from './port.ts';
import { openTwilioClient, type TwilioAccount } from './twilioClient.ts';
import { judgeTwilioFault } from './twilioOutcomes.ts';
import type { NumberVerifier, Verification } from './verifier.ts';
import type { NumberVerdict } from '../domain/numberVerdicts.ts';

/** A look-up answers within a second; who waits longer keeps the texts behind it. */
const defaultTimeoutMs = 5_000;

/** The kind of a number's line by Twilio's Lookup v2, `line_type_intelligence`. Each question is paid for, also about a number that turns out to be a mobile's. */
export function openTwilioVerifier(config: TwilioAccount & { timeoutMs?: number }): NumberVerifier {
  const timeoutMs = config.timeoutMs ?? defaultTimeoutMs;
  const client = openTwilioClient(config, timeoutMs);
  return {
    async verify(number) {
      try {
        return readAnswer(await withDeadline(timeoutMs, () => client.lookups.v2.phoneNumbers(number).fetch({ fields: 'line_type_intelligence' })));
      } catch (fault) {
        return readOutcome(judgeTwilioFault(fault));
      }
    },
  };
}

/**
 * Of a number in the range of nobody Twilio says `valid: false`; of one it knows nothing of (its 60600) or may not tell of (60601, Canada) it names no type.
 * @param answer of unknown make: the SDK passes on whatever JSON it was given
 */
function readAnswer(answer: { valid?: unknown; lineTypeIntelligence?: unknown }): Verification<NumberVerdict> {
  const { valid, lineTypeIntelligence: line } = answer;
  if (typeof valid !== 'boolean') return noVerdict('Twilio answered without a verdict.');
  const { type } = (line ?? {}) as { type?: unknown };
  return { kind: 'verdict', verdict: numberVerdictOf({ isValid: valid, type: typeof type === 'string' ? type : null }) };
}

/** What an answer means is the same as at sending; but a number Twilio takes no question about is left unchecked: it is judged when its text is handed over. */
function readOutcome(outcome: SendOutcome): Verification<NumberVerdict> {
  if (outcome.kind === 'accepted') return noVerdict('Twilio answered a question about a number with a text.');
  const { code, message } = outcome;
  if (outcome.kind === 'refused') return isAboutNumber(outcome) ? { kind: 'verdict', verdict: 'unchecked' } : { kind: 'refused', code, message };
  const retryAt = outcome.kind === 'not_taken' ? outcome.retryAt : undefined;
  return { kind: 'later', code, message, ...(retryAt !== undefined && { retryAt }) };
}

const noVerdict = (message: string): Verification<NumberVerdict> => ({ kind: 'later', code: 'unexpected_answer', message });

const isAboutNumber = ({ channelWide, httpStatus }: { channelWide?: true; httpStatus?: number }): boolean =>
  !channelWide && (httpStatus === 400 || httpStatus === 404 || httpStatus === 422);
