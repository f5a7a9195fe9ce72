import type { ApiDependencies } from '../dependencies.ts';
import type { Tx } from '../../prisma/client.ts';

interface Which {
  personId: string;
  /** Only this one (sign_ins.id). */
  only?: string;
  /** All but this one (sign_ins.id). */
  but?: string;
  /** The transaction it belongs to. */
  tx?: Tx;
}

/**
 * Ends sessions of a person, wherever they are. Call `tellStreams` after the commit.
 * @returns how many ended
 */
export async function endSessions({ database }: Pick<ApiDependencies, 'database'>, { personId, only, but, tx }: Which): Promise<number> {
  const id = { ...(only === undefined ? {} : { equals: only }), ...(but === undefined ? {} : { not: but }) };
  const { count } = await (tx ?? database.global).signIn.deleteMany({ where: { personId, ...(Object.keys(id).length > 0 ? { id } : {}) } });
  return count;
}

/** Has every open console of this person's practices ask at once whether it still may look: a live stream of an ended session ends now, not within the minute. */
export async function tellStreams({ database, changes }: Pick<ApiDependencies, 'database' | 'changes'>, personId: string): Promise<void> {
  const practices = await database.global.membership.findMany({ where: { personId }, select: { practiceId: true } });
  for (const { practiceId } of practices) changes.announce(practiceId, ['people']);
}
