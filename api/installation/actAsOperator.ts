import type { Request } from 'express';
import type { AuditAction } from '../../domain/auditActions.ts';
import type { Person } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';

interface Act {
  person: Person;
  request: Request;
  action: AuditAction;
}

/** The API in an operator's hand: what it changes at a practice is told among its changes as theirs. */
export const actAsOperator = (api: ApiDependencies, { person, request, action }: Act): ApiDependencies => ({
  ...api,
  database: api.database.actingFor({
    kind: 'operator',
    id: person.id,
    name: person.name,
    ip: request.ip ?? null,
    requestId: typeof request.id === 'string' ? request.id : '',
    action,
  }),
});
