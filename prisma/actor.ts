/** Who makes a change, as the audit tells it. Handed to `Database.actingFor`; the tables' own triggers write it down (prisma/migrations/0004_people). */
export interface Actor {
  kind: 'person' | 'key' | 'operator';
  id: string;
  /** As they are called now. */
  name: string;
  /** The network address the request came from. */
  ip: string | null;
  /** The same for all one request changes; people find it in answers and logs. */
  requestId: string;
  /** domain/auditActions.ts */
  action: string;
  /** The ids of the request's path beyond the practice's own: what it was about. */
  path?: Record<string, unknown>;
}
