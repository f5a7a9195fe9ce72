import type { Answer } from './call.ts';
import type { Provider } from './ledger.ts';

interface Refusal {
  status: number;
  message: string;
}

/** How each provider writes that it did not do something: the body its clients read. */
export const refuseAs: Record<Provider, (refusal: Refusal) => Answer> = {
  sendgrid: ({ status, message }) => ({ status, body: { errors: [{ message, field: null, help: null }] } }),
  twilio: ({ status, message }) => {
    const code = twilioCodes[status] ?? 20001;
    return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
  },
  lob: ({ status, message }) => ({ status, body: { error: { message, status_code: status, code: lobCodes[status] ?? 'bad_request' } } }),
};

const twilioCodes: Record<number, number> = { 429: 20429, 500: 20500, 503: 20503 };
const lobCodes: Record<number, string> = { 429: 'rate_limit_exceeded', 500: 'internal_server_error', 503: 'service_unavailable' };

/**
 * What a provider says in headers with a 429: SendGrid and Lob name their limit and when it ends; Twilio says nothing of a time (its error 20429).
 * @param limit requests a second, or in all while none is set @param now epoch ms
 */
export function limitHeaders(provider: Provider, { limit, now }: { limit: number; now: number }): Record<string, string> {
  const reset = String(Math.floor(now / 1000) + 1);
  if (provider === 'sendgrid') return { 'x-ratelimit-limit': String(limit), 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
  if (provider === 'lob') return { 'x-rate-limit-limit': String(limit), 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': reset };
  return { 'twilio-concurrent-requests': String(limit + 1) };
}
