import { verdictOf } from '../domain/addressVerdicts.ts';
import { withDeadline } from './deadline.ts';
import type { LobConfig } from './lob.ts';
import { openLobClient, type LobAnswer } from './lobClient.ts';
import { judgeLobAnswer, judgeLobFault } from './lobOutcomes.ts';
import type { SendOutcome } from './port.ts';
import type { AddressToVerify, Verification, Verifier } from './verifier.ts';

/** A look-up answers within a second; who waits longer keeps the cards behind it. */
const defaultTimeoutMs = 5_000;

/** US addresses by Lob's `us_verifications`. A question is paid for beyond 300 a month; asked twice it is paid for twice. */
export function openLobVerifier(config: LobConfig): Verifier {
  const timeoutMs = config.timeoutMs ?? defaultTimeoutMs;
  const client = openLobClient(config.apiKey, config.baseUrl);
  return {
    async verify(address) {
      try {
        return readAnswer(await withDeadline(timeoutMs, () => client.usVerifications.verify(compose(address))));
      } catch (fault) {
        return readOutcome(judgeLobFault(fault));
      }
    },
  };
}

/** Built anew for each question, for the SDK rewrites what it is given. */
function compose({ line1, line2, city, state, postalCode }: AddressToVerify): Record<string, unknown> {
  return { primary_line: line1, ...(line2 ? { secondary_line: line2 } : {}), city, state, zip_code: postalCode };
}

/** With a test key Lob answers this instead of an address, and calls it undeliverable (its page on the test environment). */
const testKeyAnswer = /^set `?primary_line`? to/i;

function readAnswer(answer: LobAnswer): Verification {
  const status = answer._response?.status ?? 0;
  if (status >= 400) return readOutcome(judgeLobAnswer(answer));
  const { deliverability, primary_line: line, deliverability_analysis: analysis } = answer;
  if (status < 200 || status >= 300 || typeof deliverability !== 'string') return noVerdict(`Lob answered ${status} without a verdict.`);
  if (typeof line === 'string' && testKeyAnswer.test(line)) return { kind: 'verdict', verdict: 'unchecked' };
  const isVacant = (analysis as { dpv_vacant?: unknown } | null | undefined)?.dpv_vacant === 'Y';
  return { kind: 'verdict', verdict: verdictOf(deliverability, isVacant) };
}

/** What an answer means is the same as at sending; but an address Lob takes no question about is left unchecked: it is judged when its card is made. */
function readOutcome(outcome: SendOutcome): Verification {
  if (outcome.kind === 'accepted') return noVerdict('Lob answered a question about an address with a postcard.');
  const { code, message } = outcome;
  if (outcome.kind === 'refused') return isAboutAddress(outcome) ? { kind: 'verdict', verdict: 'unchecked' } : { kind: 'refused', code, message };
  const retryAt = outcome.kind === 'not_taken' ? outcome.retryAt : undefined;
  return { kind: 'later', code, message, ...(retryAt !== undefined && { retryAt }) };
}

const noVerdict = (message: string): Verification => ({ kind: 'later', code: 'unexpected_answer', message });

const isAboutAddress = ({ channelWide, httpStatus }: { channelWide?: true; httpStatus?: number }): boolean =>
  !channelWide && (httpStatus === 400 || httpStatus === 422);
