import type { Topic } from '../../domain/topics.ts';

/** What an answer shows, by the first word of its address below the practice. What is not here may show anything. */
const shows: Record<string, readonly Topic[]> = {
  pets: ['pets', 'messages'],
  messages: ['messages'],
  'postcard-runs': ['postcard runs', 'messages'],
  imports: ['imports'],
  cadence: ['cadence'],
  practice: ['practice'],
};

/** The practice's address in the API, then what was asked of it. */
const address = /^\/api\/practices\/[^/]+\/?([^/?]*)/;

/**
 * Whether what is remembered under a key may have changed.
 * @param key react-admin's (`['pets', 'getList', …]`) or ours (`['of practice', '/api/practices/…/cadence']`, `['practice', …]`)
 */
export function concerns(key: readonly unknown[], changed: readonly Topic[]): boolean {
  const [first, second] = key;
  if (first === 'session') return false;
  const named = first === 'of practice' && typeof second === 'string' ? (address.exec(second)?.[1] ?? '') : String(first);
  const shown = shows[named];
  return shown === undefined || shown.some((topic) => changed.includes(topic));
}
