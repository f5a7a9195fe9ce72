import { judgeHttpAnswer } from './httpOutcome.ts';
import type { LobAnswer, LobHttpAnswer } from './lobClient.ts';
import { judgeNetworkFault } from './network.ts';
import type { SendOutcome } from './port.ts';

/** Lob's codes in a practice's words; the others keep Lob's own (https://docs.lob.com/#tag/Errors). */
const known: Record<string, string> = {
  address_length_exceeds_limit: 'the two street lines together have more than 50 characters',
  failed_deliverability_strictness: 'the post cannot deliver to this address',
  foreign_return_address: "the practice's own address must be in the United States",
  mail_use_type_can_not_be_null: 'it was not said whether the card is operational or marketing',
  billing_address_required: 'the account has no billing address yet',
  payment_method_unverified: 'the account has no verified way of payment',
};

/** What these say is wrong with the account, not with this card. */
const ofTheAccount = new Set(['foreign_return_address', 'billing_address_required', 'payment_method_unverified']);

/**
 * The SDK resolves whatever carries no `error` object, so the status decides, and a card names itself.
 */
export function judgeLobAnswer(answer: LobAnswer): SendOutcome {
  const response = answer._response;
  const status = response?.status ?? 0;
  if (status >= 400)
    return judgeHttpAnswer({ status, code: String(status), message: `Lob answered ${status} and gave no reason.`, headers: response?.headers });
  if (status >= 200 && status < 300 && typeof answer.id === 'string' && /^psc_[a-zA-Z0-9]+$/.test(answer.id))
    return { kind: 'accepted', providerId: answer.id, httpStatus: status };
  return {
    kind: 'unknown',
    code: 'unexpected_answer',
    httpStatus: status,
    message: `Lob answered ${status} without a postcard, which it never does when it takes one.`,
  };
}

/** @param fault an error the SDK made of an answer (it hangs on `_response`), or what the network threw */
export function judgeLobFault(fault: unknown): SendOutcome {
  const { _response: response } = fault as { _response?: LobHttpAnswer };
  if (!response) return judgeNetworkFault('Lob', fault);
  const { code, message } = readError(response.data);
  const reason = known[code ?? ''] ?? message ?? `it answered ${response.status} and gave no reason`;
  const outcome = judgeHttpAnswer({ status: response.status, code: code ?? String(response.status), message: `Lob: ${reason}`, headers: response.headers });
  return outcome.kind === 'refused' && ofTheAccount.has(outcome.code) ? { ...outcome, channelWide: true } : outcome;
}

function readError(body: unknown): { code?: string; message?: string } {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null)?.error;
  return {
    ...(typeof error?.code === 'string' && { code: error.code }),
    ...(typeof error?.message === 'string' && { message: error.message }),
  };
}
