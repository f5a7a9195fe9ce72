import type { ApiDependencies } from '../dependencies.ts';

/** So many of somebody's newest events are looked at: whoever floods an account with wrong passwords must not make this page slow. */
const newest = 200;

/** When each of these people last used the console, anywhere; absent for who did not as far as is known. */
export async function lastSeenOf({ database }: ApiDependencies, personIds: readonly string[]): Promise<Map<string, Date>> {
  const [sessions, signedIn] = await Promise.all([
    database.global.signIn.groupBy({ by: ['personId'], where: { personId: { in: [...personIds] }, isHalf: false }, _max: { lastSeenAt: true } }),
    // Sessions that ended are forgotten; that somebody signed in is not.
    database.global.$queryRaw<{ personId: string; at: Date }[]>`
      SELECT person AS "personId", max(latest.at) AS at
      FROM unnest(${[...personIds]}::uuid[]) AS person
      CROSS JOIN LATERAL (SELECT what, at FROM person_events WHERE person_id = person ORDER BY id DESC LIMIT ${newest}) AS latest
      WHERE latest.what IN ('signed in', 'recovery code used')
      GROUP BY person`,
  ]);
  const seen = new Map<string, Date>();
  const note = (personId: string, at: Date | null): void => {
    if (at && at > (seen.get(personId) ?? new Date(0))) seen.set(personId, at);
  };
  for (const { personId, _max } of sessions) note(personId, _max.lastSeenAt);
  for (const { personId, at } of signedIn) note(personId, at);
  return seen;
}
