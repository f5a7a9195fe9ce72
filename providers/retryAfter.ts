/** Header names under which the three providers say when to come again, best first. */
const names = ['retry-after', 'x-ratelimit-reset', 'x-rate-limit-reset', 'ratelimit-reset'];
/** No provider asks for more than a day; a greater number is a misunderstanding. */
const longest = 24 * 60 * 60 * 1000;

/**
 * When the provider wants to be asked again.
 * @param headers of a 429, names in lower case
 * @param now epoch ms
 * @returns epoch ms, or undefined when the headers do not say
 */
export function readRetryAt(headers: unknown, now: number): number | undefined {
  if (typeof headers !== 'object' || headers === null) return undefined;
  for (const name of names) {
    const value = (headers as Record<string, unknown>)[name];
    const at = typeof value === 'string' || typeof value === 'number' ? readInstant(String(value), now) : undefined;
    if (at !== undefined) return Math.min(Math.max(at, now), now + longest);
  }
  return undefined;
}

/** Seconds to wait, an epoch in seconds, or an HTTP date. */
function readInstant(value: string, now: number): number | undefined {
  if (/^\d+(\.\d+)?$/.test(value)) {
    const seconds = Number(value);
    return seconds > 1e9 ? seconds * 1000 : now + seconds * 1000;
  }
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : date;
}
