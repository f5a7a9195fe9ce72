import type { Request } from 'express';
import { deskForgottenMs } from '../../domain/desk.ts';
import type { Tx } from '../../prisma/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { isClosedDemo } from '../session/closedDemos.ts';
import { deskNameOf, hashOfDesk } from './cookie.ts';

/** A shared computer, as a request's cookie names it. */
export interface Desk {
  id: string;
  practiceId: string;
  /** What people call it: "Front desk". */
  name: string;
  practiceName: string;
  /** It locks when nobody touched it for so long. */
  lockMinutes: number;
}

/** The shared computer a request comes from; null when it comes from none, from one that was ended or forgotten, or one of a closed demo. */
export async function findDesk(api: ApiDependencies, request: Request): Promise<Desk | null> {
  const named = deskNameOf(request.get('cookie'), api.publicUrl);
  if (!named) return null;
  const { practiceId, token } = named;
  return api.database.withPractice(practiceId, async (tx) => {
    const desk = await tx.desk.findUnique({ where: { practiceId_tokenHash: { practiceId, tokenHash: hashOfDesk(token) } } });
    if (!desk || desk.lastSeenAt.getTime() + deskForgottenMs <= api.clock()) return null;
    const practice = await tx.practice.findUniqueOrThrow({ where: { id: practiceId } });
    if (isClosedDemo(api, practice)) return null;
    return { id: desk.id, practiceId, name: desk.name, practiceName: practice.name, lockMinutes: practice.deskLockMinutes };
  });
}

/**
 * Holds a shared computer until the transaction ends: two who take it over at once do so one after the other, and none takes over one that is being ended.
 * @throws ApiError `not found` when it was ended meanwhile
 */
export async function holdDesk(tx: Tx, { practiceId, id }: Pick<Desk, 'practiceId' | 'id'>): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT id FROM desks WHERE practice_id = ${practiceId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  if (rows.length === 0) throw new ApiError('not found');
}
