import { judgeNetworkFault } from './network.ts';
import type { SendOutcome } from './port.ts';
import { sendgridTroubles } from './sendgridTroubles.ts';
import { judgeTrouble } from './troubles.ts';

interface SendGridError {
  message?: unknown;
  field?: unknown;
}
interface Answered {
  status?: unknown;
  statusCode?: unknown;
  body?: unknown;
  data?: unknown;
  headers?: unknown;
}

/**
 * SendGrid queued it when it says 202 and names the message; any other success came from somebody else on the way.
 * @param checkOnly it was asked to check the e-mail only: then it says 200, and need not name what it does not send
 */
export function judgeSendGridAnswer(answer: Answered, checkOnly = false): SendOutcome {
  const status = Number(answer.statusCode);
  const id = (answer.headers as Record<string, unknown> | undefined)?.['x-message-id'];
  if (checkOnly && status === 200) return { kind: 'accepted', providerId: typeof id === 'string' && id !== '' ? id : 'checked, not sent', httpStatus: status };
  if (status === 202 && typeof id === 'string' && id !== '') return { kind: 'accepted', providerId: id, httpStatus: status };
  return {
    kind: 'unknown',
    code: 'unexpected_answer',
    httpStatus: status,
    message: `SendGrid answered ${status} without a message id, which it never does when it takes a message.`,
  };
}

/**
 * @param fault the SDK's ResponseError (4xx, 5xx), an axios error with an answer (3xx), or one without (network)
 */
export function judgeSendGridFault(fault: unknown): SendOutcome {
  const { response, code } = fault as { response?: Answered; code?: unknown };
  const status = Number(response?.status ?? code);
  if (!response || !Number.isInteger(status)) return judgeNetworkFault('SendGrid', fault);
  const answer = { status, code: String(status), message: readErrors(response.body ?? response.data, status), headers: response.headers };
  return judgeTrouble(sendgridTroubles[status], answer);
}

/** `{"errors":[{"message":"…","field":"…"}]}` as one sentence for staff. */
function readErrors(body: unknown, status: number): string {
  const errors = typeof body === 'object' && body !== null ? (body as { errors?: unknown }).errors : undefined;
  const told = (Array.isArray(errors) ? (errors as (SendGridError | null)[]) : []).flatMap((error) => {
    if (typeof error?.message !== 'string') return [];
    return typeof error.field === 'string' ? [`${error.message} (${error.field})`] : [error.message];
  });
  return told.length > 0 ? `SendGrid: ${told.join('; ')}` : `SendGrid answered ${status} and gave no reason.`;
}
