import supertest from 'supertest';
import type { Route } from '../../api/http/route.ts';
import { allRoutes } from '../../api/routes.ts';
import { keyPermissions, type Permission } from '../../domain/permissions.ts';
import { makeHousehold, makeMessage, startApi, type Agent, type ApiTest } from './kit.ts';

// The list is made without a database: only paths, methods and schemas are read here.
export const routes = allRoutes({ database: {}, clock: () => 0 } as never);
export const practiceRoutes = routes.filter((route) => route.access === 'practice');
export const named = (route: Route): [string, Route] => [`${route.method} ${route.path}`, route];

/** Two practices: one whose people ask, and one that has something under every kind of id there is. */
export interface Neighbours extends ApiTest {
  mine: string;
  theirs: string;
  stranger: Agent;
  /** Owner of the other practice. */
  owner: Agent;
  /** A value for every name in a path; ids are of the other practice. */
  inPaths: Record<string, string>;
  /** What nobody but the other practice may read. */
  secrets: string[];
}

/** Names in paths that are no ids of anything. */
export const plainNames = ['part', 'day', 'channel', 'provider'];
/** What a path names beyond its practice. */
export const namesIn = ({ path }: Route): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').filter((name) => name !== 'practiceId');

export async function openNeighbours(): Promise<Neighbours> {
  const it = await startApi();
  const [mine, theirs] = [await it.makePractice(), await it.makePractice({ name: 'Canary Vets' })];
  const [stranger, owner, colleague] = [await it.signIn([mine]), await it.signIn([theirs]), await it.signIn([theirs], 'staff')];
  const names = { first: 'Ottoline', last: 'Featherstonehaugh', email: 'ottoline@canary.example.com', mobile: '+12125550177' };
  const household = await makeHousehold(it.database, theirs, { ...names, pets: [{ name: 'Zephyrine', services: [{ name: 'Rabies', dueOn: '2027-01-10' }] }] });
  const messageId = await makeMessage(it.database, theirs, { household });
  const at = (rest: string) => `/api/practices/${theirs}${rest}`;
  const upload = await owner
    .post(at('/imports/uploads'))
    .attach('files', Buffer.from('client_id,first_name,last_name\nC1,Ottoline,Canary\n'), 'clients.csv')
    .expect(201);
  const { id: keyId } = (await owner.post(at('/keys'), { name: 'Canary key', permissions: ['see'], days: 30 }).expect(201)).body as { id: string };
  const checked = await owner.post(at(`/pets/${household.petIds[0]}/check`)).expect(202);
  const made = await it.database.withPractice(theirs, async (tx) => ({
    run: await tx.postcardRun.create({
      data: { practiceId: theirs, batchOn: new Date('2026-12-01'), state: 'opened', workflowId: 'w', startedAt: new Date() },
    }),
    imported: await tx.importRun.create({ data: { practiceId: theirs, state: 'finished' } }),
    invitation: await tx.invitation.create({
      data: {
        practiceId: theirs,
        email: 'invited@canary.example.com',
        role: 'staff',
        invitedBy: owner.personId,
        createdAt: new Date(it.time.now),
        expiresAt: new Date(it.time.now + 86_400_000),
      },
    }),
    location: await tx.location.create({ data: { practiceId: theirs, sourceId: 'Canary Harbor', name: 'Canary Harbor' } }),
    desk: await tx.desk.create({
      data: {
        practiceId: theirs,
        tokenHash: 'd'.repeat(64),
        name: 'Canary front desk',
        createdBy: owner.personId,
        createdAt: new Date(it.time.now),
        lastSeenAt: new Date(it.time.now),
      },
    }),
  }));
  const inPaths = {
    petId: household.petIds[0] as string,
    clientId: household.clientId,
    messageId,
    runId: made.run.id,
    importId: made.imported.id,
    uploadId: (upload.body as { id: string }).id,
    keyId,
    requestId: checked.headers['x-request-id'] as string,
    personId: colleague.personId,
    invitationId: made.invitation.id,
    deskId: made.desk.id,
    locationId: made.location.id,
    part: 'html',
    day: '2026-12-01',
    channel: 'email',
    provider: 'lob',
  };
  const ids = Object.entries(inPaths).flatMap(([name, id]) => (plainNames.includes(name) ? [] : [id]));
  const secrets = [...ids, theirs, owner.personId, owner.email, 'Ottoline', 'Featherstonehaugh', 'Zephyrine', 'canary.example', 'Canary', '5550177'];
  return { ...it, mine, theirs, stranger, owner, inPaths, secrets };
}

/** A body each route takes, by method and the end of its path; routes that are not here take none. */
export const bodies: Record<string, object> = {
  'put ': {
    name: 'Alder Street Vets',
    timeZone: 'America/New_York',
    phone: '(212) 555-0100',
    email: 'desk@alder.example.com',
    fromEmail: null,
    textFrom: null,
    website: null,
    bookingUrl: null,
    address: { line1: '5 Alder St', line2: null, city: 'Albany', state: 'NY', postalCode: '12207' },
  },
  'post /locations': { name: 'Harbor', knownAs: null, phone: null, bookingUrl: null },
  'put /locations/{locationId}': { knownAs: 'Harbor Vets', phone: null, bookingUrl: null },
  'put /locations/{locationId}/same-as': { sameAs: null },
  'put /sending': { sending: 'stopped' },
  'put /cadence': { basedOn: 1, steps: [{ offset: 0, channels: ['email'] }], delivery: { days: 'daily', hour: '18:00' } },
  'post /batches/run': { dryRun: true },
  'post /postcard-runs/{runId}/release': { cards: 1 },
  'post /messages/{messageId}/settle': { as: 'sent' },
  'post /standings/lift': { channel: 'email', value: 'harper@quill.example.com' },
  'put /batches/{day}/postcards/{clientId}': { leftOut: true },
  'put /postcard-settings': { approval: false, priceCents: 89, monthlyLimitCents: null },
  'post /go-live/ticks': { item: 'services', mark: 'x', isRight: false },
  'post /go-live/tests': { channel: 'postcard' },
  'put /imports/uploads/{uploadId}': { files: [] },
  'post /imports/uploads/{uploadId}/runs': { dryRun: true },
  'put /imports/mapping': {},
  'post /pets/check': { ids: ['01a20535-0000-7000-8000-000000000000'] },
  'put /provider-accounts/{provider}': { keys: { apiKey: `test_${'a'.repeat(35)}` } },
  'post /keys': { name: 'Report', permissions: ['see'], days: 30 },
  'put /people/{personId}': { role: 'viewer' },
  'post /desks': { name: 'Front desk' },
  'put /desk-lock': { minutes: 10 },
  'post /invitations': { email: 'new@elm.example.org', role: 'staff' },
};
export const placeOf = ({ method, path }: Route): string => `${method} ${path.replace('/api/practices/{practiceId}', '')}`;

export const addressOf = ({ inPaths }: Pick<Neighbours, 'inPaths'>, route: Route, practiceId: string): string =>
  route.path.replace('{practiceId}', practiceId).replaceAll(/\{(\w+)\}/g, (_whole, name: string) => inPaths[name] ?? name);

/** Asks a route as somebody signed in. */
export function askAs(agent: Agent, at: Neighbours, { route, practiceId }: { route: Route; practiceId: string }): supertest.Test {
  const address = addressOf(at, route, practiceId);
  return route.method === 'get' ? agent.get(address) : agent[route.method](address, bodies[placeOf(route)] ?? {});
}

/** Asks a route with a key. */
export function askWith(key: string, at: Neighbours, { route, practiceId }: { route: Route; practiceId: string }): supertest.Test {
  const asked = supertest(at.app)
    [route.method](addressOf(at, route, practiceId))
    .set('Authorization', `Bearer ${key}`);
  return route.method === 'get' ? asked : asked.send(bodies[placeOf(route)] ?? {});
}

/** A key of the practice the stranger works at. @param without the one permission it is not given */
export async function makeKey({ stranger, mine }: Neighbours, without?: Permission): Promise<string> {
  const permissions = keyPermissions.filter((permission) => permission !== without);
  const answer = await stranger.post(`/api/practices/${mine}/keys`, { name: `All but ${without ?? 'nothing'}`, permissions, days: 30 }).expect(201);
  return (answer.body as { key: string }).key;
}
