import type { Response } from 'express';
import type { Answer } from '../call.ts';
import type { Provider } from '../ledger.ts';
import { limitHeaders, refuseAs } from '../refusals.ts';
import { faultKinds, type FaultKind } from './kinds.ts';

/** A page of some proxy, such as stands between people and what they asked for. */
const nonsense = '<!doctype html><title>Welcome</title><p>Please accept our terms to go on.</p>';

/** What a sender is shown in place of an answer. @param limit requests a second, for the headers of a 429 @param now epoch ms */
export function refuseByFault(kind: FaultKind, provider: Provider, { limit, now }: { limit: number | null; now: number }): Answer | null {
  const { seen } = faultKinds[kind];
  if (typeof seen !== 'number') return null;
  if (seen !== 429) return refuseAs[provider]({ status: seen, message: seen === 500 ? 'Internal Server Error' : 'Service Unavailable' });
  return { ...refuseAs[provider]({ status: 429, message: 'Too many requests' }), headers: limitHeaders(provider, { limit: limit ?? 1, now }) };
}

/** Lets a connection end as a fault without an answer would; a black hole's stays open until its sender gives up or `stop` says so. */
export function breakOff(kind: FaultKind, res: Response, stop: AbortSignal): void {
  const { seen } = faultKinds[kind];
  if (seen === 'garbage') res.status(200).type('html').send(nonsense);
  if (seen === 'reset') res.socket?.resetAndDestroy();
  if (seen !== 'nothing') return;
  const end = (): void => void res.socket?.destroy();
  stop.addEventListener('abort', end, { once: true });
  res.once('close', () => stop.removeEventListener('abort', end));
  if (stop.aborted) end();
}
