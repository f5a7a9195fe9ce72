import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import type { Asker } from '../http/route.ts';
import { countTry, forgiveTry } from '../session/limits.ts';

/** Questions to providers in a quarter of an hour, for a practice and for a person: enough for all three accounts, too few to guess keys of others by. */
const allowed = 10;
/** A question that never ended holds up the next so long, ms: longer than a provider is waited for. */
const askingMs = 20_000;

/**
 * Asks a provider for a practice, one question at a time and only so many.
 * @param given.ask is not called when it is too many
 * @throws ApiError `too many tries`, or what `ask` throws
 */
export async function askOnce<T>(api: ApiDependencies, { practiceId, asker, ask }: { practiceId: string; asker: Asker; ask: () => Promise<T> }): Promise<T> {
  const underWay = [{ key: `provider keys under way ${practiceId}`, allowed: 1, windowMs: askingMs }];
  await countTry(api, underWay).catch((error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
    throw new ApiError('too many tries', { message: 'A provider is being asked about keys of this practice at this moment. Try again in a few seconds.' });
  });
  try {
    await countTry(api, [
      { key: `provider keys practice ${practiceId}`, allowed },
      { key: `provider keys person ${asker.id}`, allowed },
    ]);
    return await ask();
  } finally {
    await forgiveTry(api, { limits: underWay });
  }
}
