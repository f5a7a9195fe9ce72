import type { Request } from 'express';
import type { Actor } from '../../prisma/actor.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Asker, Route } from '../http/route.ts';

/** Who changes something through a route, as the tables' triggers will tell it. */
export const actorOf = (asker: Asker, request: Request, { audit }: Route): Actor => ({
  kind: asker.kind,
  id: asker.id,
  name: asker.name,
  ip: request.ip ?? null,
  requestId: typeof request.id === 'string' ? request.id : '',
  action: audit ?? '',
});

/** Notes that something was done, beside the rows it changed: some of what people do changes none (asking a pet to look again), and it is told as well. */
export async function noteAction(api: ApiDependencies, { practiceId, actor, params }: { practiceId: string; actor: Actor; params: object }): Promise<void> {
  const { kind, id, name, ip, requestId, action } = actor;
  await api.database.withPractice(practiceId, (tx) =>
    tx.auditEntry.create({
      data: { practiceId, actorKind: kind, actorId: id, actorName: name, ip, requestId, action, subject: null, subjectKey: { ...params } },
      select: { id: true },
    }),
  );
}
