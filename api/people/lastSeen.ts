import type { ApiDependencies } from '../dependencies.ts';

/** When each of these people last used the console, anywhere; absent for who did not as far as is known. */
export async function lastSeenOf({ database }: ApiDependencies, personIds: readonly string[]): Promise<Map<string, Date>> {
  const where = { personId: { in: [...personIds] } };
  const [sessions, signedIn] = await Promise.all([
    database.global.signIn.groupBy({ by: ['personId'], where: { ...where, isHalf: false }, _max: { lastSeenAt: true } }),
    // Sessions that ended are forgotten; that somebody signed in is not.
    database.global.personEvent.groupBy({ by: ['personId'], where: { ...where, what: 'signed in' }, _max: { at: true } }),
  ]);
  const seen = new Map<string, Date>();
  const note = (personId: string, at: Date | null): void => {
    if (at && at > (seen.get(personId) ?? new Date(0))) seen.set(personId, at);
  };
  for (const { personId, _max } of sessions) note(personId, _max.lastSeenAt);
  for (const { personId, _max } of signedIn) note(personId, _max.at);
  return seen;
}
