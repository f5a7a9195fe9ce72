import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyPermissions } from '../../domain/permissions.ts';
import { askAs, askWith, bodies, makeKey, named, namesIn, openNeighbours, placeOf, plainNames, practiceRoutes, type Neighbours } from './neighbours.ts';

let it: Neighbours;
let key: string;
/** What was asked of Temporal. */
const askedOf: string[] = [];
beforeAll(async () => {
  it = await openNeighbours();
  it.api.processes.view = async (workflowId) => {
    askedOf.push(workflowId);
    return null;
  };
  key = await makeKey(it);
});
afterAll(() => it.close());

const withIds = practiceRoutes.filter((route) => namesIn(route).some((name) => !plainNames.includes(name)));
const withoutIds = practiceRoutes.filter((route) => !withIds.includes(route));
const forKeys = practiceRoutes.filter(({ peopleOnly }) => !peopleOnly);

describe('the walk knows', () => {
  test('an id of the other practice for every name in a path', () => {
    expect(practiceRoutes.flatMap(namesIn).filter((name) => !(name in it.inPaths))).toEqual([]);
    expect(withIds.length).toBeGreaterThan(15);
  });

  test('a body every route takes, so that no refusal is about the body', () => {
    const uncovered = practiceRoutes
      .filter(({ body, upload, method }) => body && !upload && method !== 'get')
      .filter((route) => !route.body?.safeParse(bodies[placeOf(route)] ?? {}).success);
    expect(uncovered.map(placeOf)).toEqual([]);
    const known = new Set(practiceRoutes.map(placeOf));
    expect(Object.keys(bodies).filter((place) => !known.has(place))).toEqual([]);
  });

  test('that what no key may be given is for people only', () => {
    expect(forKeys.filter(({ may }) => may && !keyPermissions.includes(may)).map(placeOf)).toEqual([]);
  });
});

describe('somebody of another practice', () => {
  test.each(practiceRoutes.map(named))('%s does not exist for them', async (_name, route) => {
    const answer = await askAs(it.stranger, it, { route, practiceId: it.theirs }).expect(404);
    expect(answer.body.error.code).toBe('not found');
  });

  test.each(withIds.map(named))("%s knows none of its ids under one's own practice", async (_name, route) => {
    await askAs(it.stranger, it, { route, practiceId: it.mine }).expect(404);
  });

  test.each(withoutIds.filter(({ method, path }) => method === 'get' && !path.endsWith('/events')).map(named))(
    '%s holds nothing of theirs',
    async (_name, route) => {
      const answer = await askAs(it.stranger, it, { route, practiceId: it.mine });
      expect(answer.status).toBeLessThan(500);
      const said = `${answer.text} ${JSON.stringify(answer.headers)}`;
      expect(it.secrets.filter((secret) => said.includes(secret))).toEqual([]);
    },
  );
});

describe('a key of another practice', () => {
  test.each(practiceRoutes.map(named))('%s does not exist for it', async (_name, route) => {
    const answer = await askWith(key, it, { route, practiceId: it.theirs }).expect(404);
    expect(answer.body.error.code).toBe('not found');
  });

  test.each(withIds.map(named))('%s knows none of its ids under its own practice', async (_name, route) => {
    await askWith(key, it, { route, practiceId: it.mine }).expect(404);
  });
});

test.each(forKeys.map(named))('%s is refused to a key without the permission', async (_name, route) => {
  const keys = await keysWithout();
  const answer = await askWith(keys[route.may ?? 'see'] as string, it, { route, practiceId: it.mine }).expect(403);
  expect(answer.body.error.code).toBe('not allowed');
});
let made: Promise<Record<string, string>> | undefined;
const keysWithout = (): Promise<Record<string, string>> => {
  made ??= Promise.all(keyPermissions.map(async (permission) => [permission, await makeKey(it, permission)] as const)).then(Object.fromEntries);
  return made;
};

test('Temporal is asked about nobody’s processes but one’s own, whatever ids are sent', () => {
  expect(askedOf.filter((workflowId) => workflowId.split('/')[1] !== it.mine)).toEqual([]);
});

test('and none of it was tried in vain: to its own people the other practice answers to the very same ids', async () => {
  const reading = withIds.filter(({ method }) => method === 'get');
  const changing = withIds.filter(({ method }) => method !== 'get').sort((a, b) => Number(a.method === 'delete') - Number(b.method === 'delete'));
  const missing: string[] = [];
  for (const route of [...reading, ...changing]) {
    const { status } = await askAs(it.owner, it, { route, practiceId: it.theirs });
    if (status === 404 || status >= 500) missing.push(`${placeOf(route)} ${status}`);
  }
  // Nothing was rejected by that import, so no file of rejects is there; the message is an e-mail, so it has no card.
  expect(missing.sort()).toEqual(['get /imports/{importId}/rejects 404', 'get /postcards/{messageId}/{part} 404']);
  expect(askedOf.some((workflowId) => workflowId.includes(it.theirs))).toBe(true);
});
