import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { z } from 'zod';
import type { Route } from '../../api/http/route.ts';
import { addressOf, bodies, named, openNeighbours, placeOf, routes, type Neighbours } from './neighbours.ts';

let it: Neighbours;
/** The owner's session as it is now. */
let session: { idHash: string; deskId: null };
beforeAll(async () => {
  it = await openNeighbours();
  const { idHash } = await it.database.global.signIn.findFirstOrThrow({ where: { personId: it.owner.personId } });
  session = { idHash, deskId: null };
});
afterAll(() => it.close());

/** Texts nobody types, which programs and attackers send. */
const odd = { 'a NUL': 'a\u0000b', 'half a character': 'a\ud800b', 'ten thousand characters': 'x'.repeat(10_000), 'a turned direction': 'a\u202eb' };
const oddDays = ['0000-01-01', '0001-01-01', '9999-12-31', '2026-02-30', '-000001-01-01', '10000-01-01'];
const oddTexts = [...Object.values(odd), ...oddDays, '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z'];

/** An address can hold no half of a character. */
const wholeOf = (text: string): string => text.replaceAll(/\p{Cs}/gu, '\ufffd');

interface Shape {
  type?: string;
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
  oneOf?: Shape[];
  $ref?: string;
  $defs?: Record<string, Shape>;
}

/** Where in a value a text stands, as far as a schema tells. */
function textsIn(shape: Shape, at: string[] = []): string[][] {
  const within = [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])].flatMap((one) => textsIn(one, at));
  const fields = Object.entries(shape.properties ?? {}).flatMap(([name, one]) => textsIn(one, [...at, name]));
  return [...(shape.type === 'string' ? [at] : []), ...within, ...fields, ...(shape.items ? textsIn(shape.items, [...at, '0']) : [])];
}
const shapeOf = (schema: ZodType): Shape => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;

/** The same value with another text at one place; what leads there is made when it is missing. */
function put(value: unknown, [head, ...rest]: string[], text: string): unknown {
  if (head === undefined) return text;
  const isList = head === '0';
  const old = typeof value === 'object' && value !== null ? value : isList ? [] : {};
  const inner = put((old as Record<string, unknown>)[head], rest, text);
  return isList ? [inner, ...(old as unknown[]).slice(1)] : { ...old, [head]: inner };
}

const filters = [
  'q',
  'who',
  'from',
  'to',
  'id',
  'state',
  'channel',
  'action',
  'subject',
  'dueFrom',
  'dueTo',
  'batchOn',
  'petId',
  'clientId',
  'client',
  'service',
  'day',
];
const asList = (text: string): string[] =>
  filters.map((name) => `filter=${encodeURIComponent(JSON.stringify({ [name]: text }))}`).concat(`sort=${encodeURIComponent(JSON.stringify([text, 'ASC']))}`);

const ask = (route: Route, path: string) => supertest(it.app)[route.method](path).set('Cookie', it.owner.cookie).set('Sec-Fetch-Site', 'same-origin');
/** What people's own routes take, so that one odd field is all that is wrong. */
const ownBodies: Record<string, object> = {
  'post /api/sign-in': { email: 'somebody@elm.example.org', password: 'not this one' },
  'put /api/account/password': { password: 'not this one', newPassword: 'seven quiet herons' },
  'put /api/account/second-factor': { draft: 'none', code: '000000' },
};
const bodyOf = (route: Route): object => bodies[placeOf(route)] ?? ownBodies[placeOf(route)] ?? {};

/** Every odd request a route can be sent, one field at a time; the last word is what it was about. */
function* oddRequests(route: Route): Generator<[supertest.Test, string]> {
  const address = addressOf(it, route, it.theirs);
  for (const text of oddTexts) {
    const told = JSON.stringify(text.slice(0, 30));
    for (const path of route.body ? textsIn(shapeOf(route.body)) : [])
      yield [
        ask(route, address)
          .set('Content-Type', 'application/json')
          .send(JSON.stringify(put(bodyOf(route), path, text))),
        `${path.join('.')} ${told}`,
      ];
    if (route.method === 'get') {
      const names = route.query ? textsIn(shapeOf(route.query)).map(([name]) => name ?? '') : [];
      const queries = names.includes('filter') ? asList(text) : names.map((name) => `${name}=${encodeURIComponent(wholeOf(text))}`);
      for (const query of queries) yield [ask(route, `${address}?${query}`), `${decodeURIComponent(query).slice(0, 60)}`];
    }
    for (const [name] of route.path.matchAll(/\{(?!practiceId)(\w+)\}/g)) {
      const path = route.path.replace('{practiceId}', it.theirs).replace(name, encodeURIComponent(wholeOf(text).slice(0, 2_000)));
      const whole = path.replaceAll(/\{(\w+)\}/g, (_all, one: string) => it.inPaths[one] ?? one);
      const asked = ask(route, whole);
      yield [route.method === 'get' ? asked : asked.send(bodyOf(route)), `${name} ${told}`];
    }
  }
}

const asked = routes.filter(({ path, upload }) => !upload && !path.endsWith('/events') && path !== '/api/sign-out');

describe('no text and no date, however odd, is a mishap of ours', () => {
  test.each(asked.map(named))('%s', { timeout: 60_000 }, async (_name, route) => {
    const mishaps: string[] = [];
    for (const [request, about] of oddRequests(route)) {
      // No count of tries may end the walk before its last field.
      if (route.access !== 'practice') await it.database.global.tryCount.deleteMany();
      const { status } = await request;
      if (status === 500) mishaps.push(about);
      // Whoever makes a shared computer goes on in another session, on it; the walk goes on in its own.
      if (placeOf(route) === 'post /desks') await it.database.global.signIn.updateMany({ where: { personId: it.owner.personId }, data: session });
    }
    expect(mishaps).toEqual([]);
    // None of it was tried in vain.
    await it.owner.get(`/api/practices/${it.theirs}/keys`).expect(200);
  });
});

describe('a text that no database keeps is refused by its field', () => {
  const own = (rest: string) => `/api/practices/${it.theirs}${rest}`;

  test('in a body, at its place', async () => {
    const { body } = await it.owner.post(own('/keys'), { name: 'a\u0000b', permissions: ['see'], days: 30 }).expect(422);
    expect(Object.keys(body.error.errors)).toEqual(['name']);
    const steps = await it.owner.put(own('/cadence'), { basedOn: 1, steps: [{ offset: 0, channels: ['em\u0000ail'] }] }).expect(422);
    expect(Object.keys(steps.body.error.errors)).toEqual(['steps.0.channels.0']);
  });

  test('in a query, also within its filter', async () => {
    const filter = await it.owner.get(own(`/changes?filter=${encodeURIComponent(JSON.stringify({ q: 'a\u0000b' }))}`)).expect(422);
    expect(Object.keys(filter.body.error.errors)).toEqual(['filter.q']);
    await it.owner.get(own('/changes?filter=a%00')).expect(422);
  });

  test('in a path there is nothing', async () => {
    await supertest(it.app).get('/api/reset/%00').expect(404);
  });
});

test('days no calendar of ours reaches are refused, where changes are looked for', async () => {
  for (const day of [{ from: '0000-01-01' }, { to: '9999-12-31' }]) {
    const { body } = await it.owner.get(`/api/practices/${it.theirs}/changes?filter=${encodeURIComponent(JSON.stringify(day))}`).expect(422);
    expect(Object.keys(body.error.errors)).toEqual([`filter.${Object.keys(day)[0]}`]);
  }
});

test('nobody’s name turns the reading direction, so that it reads as another one', async () => {
  await it.owner.put('/api/account', { name: 'Robin \u202eelaV' }).expect(422);
});
