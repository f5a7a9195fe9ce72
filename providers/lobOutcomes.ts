import { judgeHttpAnswer } from './httpOutcome.ts';
import type { LobAnswer, LobHttpAnswer } from './lobClient.ts';
import { lobTroubles } from './lobTroubles.ts';
import { judgeNetworkFault } from './network.ts';
import type { SendOutcome } from './port.ts';
import { judgeTrouble } from './troubles.ts';

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
  const { status, headers } = response;
  const trouble = lobTroubles[code ?? ''] ?? lobTroubles[status];
  const reason = (code === undefined ? undefined : trouble?.says) ?? message ?? `it answered ${status} and gave no reason`;
  return judgeTrouble(trouble, { status, code: code ?? String(status), message: `Lob: ${reason}`, headers });
}

function readError(body: unknown): { code?: string; message?: string } {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null)?.error;
  return {
    ...(typeof error?.code === 'string' && { code: error.code }),
    ...(typeof error?.message === 'string' && { message: error.message }),
  };
}
