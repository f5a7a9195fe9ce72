import type { Request } from 'express';
import type { Actor } from '../../prisma/actor.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Asker, Route } from '../http/route.ts';

/** Who changes something through a route, as the tables' triggers will tell it. */
export const actorOf = (asker: Asker, request: Request, { audit }: Pick<Route, 'audit'>): Actor => ({
  kind: asker.kind,
  id: asker.id,
  name: asker.name,
  ip: request.ip ?? null,
  requestId: typeof request.id === 'string' ? request.id : '',
  action: audit ?? '',
  path: pathOf(request),
});

/** The ids of a path beyond the practice's own. */
const pathOf = ({ params: { practiceId: _own, ...others } }: Request): Record<string, unknown> => others;

/**
 * Notes that something was done when no row it changed has told so: some of what people do changes none (asking a pet to look again), and it is told as well.
 * @param given.params what it was about, where no path says so
 */
export async function noteAction(
  api: ApiDependencies,
  { practiceId, actor, params }: { practiceId: string; actor: Actor; params?: Record<string, unknown> },
): Promise<void> {
  const { kind, id, name, ip, requestId, action, path } = actor;
  const subjectKey = JSON.parse(JSON.stringify({ ...path, ...params })) as object;
  await api.database.withPractice(practiceId, (tx) =>
    tx.auditEntry.createMany({
      data: [{ practiceId, actorKind: kind, actorId: id, actorName: name, ip, requestId, action, subject: null, subjectKey }],
      skipDuplicates: true,
    }),
  );
}
