import type { SendOutcome } from './port.ts';
import { readRetryAt } from './retryAfter.ts';

/** A provider's answer that is not a plain "taken", in the terms all three share. */
export interface HttpAnswer {
  status: number;
  code: string;
  message: string;
  headers?: unknown;
}

/**
 * The rule all three providers share (facts: "who can promise once"): 429 was certainly not taken, and none after it would be; 401 and 403 mean the
 * account; 408, 409 and 5xx leave doubt; any other 4xx is a refusal. What is neither success nor 4xx or 5xx was not the provider.
 */
export function judgeHttpAnswer({ status, code, message, headers }: HttpAnswer): SendOutcome {
  const told = { code, message, httpStatus: status };
  if (status === 429) {
    const retryAt = readRetryAt(headers, Date.now());
    return { kind: 'not_taken', ...told, ...(retryAt !== undefined && { retryAt }), channelWide: true };
  }
  if (status === 401 || status === 403) return { kind: 'refused', ...told, channelWide: true };
  if (status >= 400 && status < 500 && status !== 408 && status !== 409) return { kind: 'refused', ...told };
  return { kind: 'unknown', ...told };
}
