import type { Topic } from '../../domain/topics.ts';

/** What an answer shows, by its address below the practice or the first word of it. What is not here may show anything. */
const shows: Record<string, readonly Topic[]> = {
  pets: ['pets', 'messages'],
  // Species, services and the like: they come with an import.
  'pets/choices': ['imports'],
  messages: ['messages'],
  'postcard-runs': ['postcard runs', 'messages'],
  imports: ['imports'],
  cadence: ['cadence'],
  practice: ['practice'],
  people: ['people'],
  // A matter of hours: asked again by the clock.
  'provider-news': [],
};

/** The practice's address in the API, then what was asked of it. */
const address = /^\/api\/practices\/[^/]+\/?([^?]*)/;

/**
 * Whether what is remembered under a key may have changed.
 * @param key react-admin's (`['pets', 'getList', …]`) or ours (`['of practice', '/api/practices/…/cadence']`, `['practice', …]`)
 */
export function concerns(key: readonly unknown[], changed: readonly Topic[]): boolean {
  const [first, second] = key;
  if (first === 'session') return false;
  const asked = first === 'of practice' && typeof second === 'string' ? (address.exec(second)?.[1] ?? '') : String(first);
  const shown = shows[asked] ?? shows[asked.split('/', 1)[0] ?? ''];
  return shown === undefined || shown.some((topic) => changed.includes(topic));
}
