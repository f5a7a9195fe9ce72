import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { announceChanges } from '../../prisma/changes.ts';
import { streamChanges } from '../../api/live/streamChanges.ts';
import { createActivities } from '../../activities/index.ts';
import { onDatabase } from '../../embedded/roles.ts';
import { makeHousehold, startApi, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let server: Server;
const open: { close(): void }[] = [];
beforeAll(async () => {
  it = await startApi();
  server = createServer(it.app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterEach(() => {
  vi.useRealTimers();
  for (const one of open.splice(0)) one.close();
});
afterAll(async () => {
  await it.changes.close();
  server.closeAllConnections();
  server.close();
  await it.close();
});

interface Watching {
  response: IncomingMessage;
  /** Everything that came, as text. */
  said(): string;
  /** Topics in the order they came. */
  heard(): string[];
  /** Forgets what came so far. */
  forget(): void;
  ended: Promise<void>;
}

/** Opens a stream as a browser does, and waits until it is heard. */
async function watch(practiceId: string, agent: Agent, headers: Record<string, string> = {}): Promise<Watching> {
  const { port } = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = get({ port, path: `/api/practices/${practiceId}/events`, headers: { Cookie: agent.cookie, ...headers } }, resolve);
    request.on('error', reject);
    open.push({ close: () => request.destroy() });
  });
  let text = '';
  const ended = new Promise<void>((resolve) => {
    response.on('close', resolve);
  });
  response.on('data', (chunk: Buffer) => (text += chunk.toString()));
  response.on('error', () => undefined);
  const heard = () => [...text.matchAll(/data: (.*)/g)].flatMap((match) => (JSON.parse(match[1] as string) as { topics: string[] }).topics);
  return { response, said: () => text, heard, forget: () => (text = ''), ended };
}

/** A practice whose console is open, and listens. */
async function openConsole(): Promise<{ id: string; owner: Agent; watching: Watching }> {
  const id = await it.makePractice();
  const owner = await it.signIn([id]);
  const watching = await watch(id, owner);
  await settled();
  watching.forget();
  return { id, owner, watching };
}
/** Longer than announcements are gathered. */
const settled = () => sleep(1_200);

describe('live updates', () => {
  test('come as a stream nobody may hold back, also to browsers that take compressed answers', async () => {
    const id = await it.makePractice();
    const { response, said } = await watch(id, await it.signIn([id]), { 'Accept-Encoding': 'gzip, br' });
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    expect(response.headers['content-encoding']).toBeUndefined();
    await expect.poll(said).toContain('retry: 2000\n\n');
  });

  test('tell within moments what somebody changed in another console, and nobody of another practice', async () => {
    const [mine, theirs] = [await openConsole(), await openConsole()];
    await mine.owner.put(`/api/practices/${mine.id}/sending`, { sending: 'stopped' }).expect(200);
    await expect.poll(mine.watching.heard, { timeout: 5_000 }).toContain('practice');
    await settled();
    expect(theirs.watching.heard()).toEqual([]);
  });

  test('are not begun for a browser that has left already: nothing would ever end them', () => {
    const follow = vi.spyOn(it.changes, 'follow');
    streamChanges(it.api, { request: {}, response: { destroyed: true }, practiceId: 'any', personId: 'any' } as never);
    expect(follow).not.toHaveBeenCalled();
    follow.mockRestore();
  });

  test('tell nothing after a request that only read, or was refused', async () => {
    const { id, owner, watching } = await openConsole();
    await owner.get(`/api/practices/${id}/pets`).expect(200);
    await owner.put(`/api/practices/${id}/sending`, { sending: 'full speed' }).expect(422);
    await settled();
    expect(watching.heard()).toEqual([]);
  });

  test('tell what a worker did', async () => {
    const { id, watching } = await openConsole();
    const { petIds } = await makeHousehold(it.database, id);
    const worker = announceChanges(it.database);
    const { takeDue } = createActivities({ database: it.database, announce: worker.announce, log: it.api.log, clock: it.api.clock } as never);
    await takeDue({ practiceId: id, petId: petIds[0] as string }, it.time.now);
    await expect.poll(watching.heard, { timeout: 5_000 }).toEqual(['pets', 'messages']);
    await worker.close();
  });

  test('go on after the database cut the connection, and tell that everything may have changed', async () => {
    const { id, watching } = await openConsole();
    await onDatabase(it.ownerUrl, (client) =>
      client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'homing live updates'"),
    );
    await expect.poll(watching.heard, { timeout: 5_000 }).toEqual(['pets', 'messages', 'postcard runs', 'imports', 'cadence', 'practice', 'people']);
    watching.forget();
    it.changes.announce(id, ['imports']);
    await expect.poll(watching.heard, { timeout: 5_000 }).toEqual(['imports']);
  });

  test('hold one connection to the database while somebody looks, and none while nobody does', async () => {
    const connections = () =>
      onDatabase(it.ownerUrl, async (client) => {
        const { rows } = await client.query<{ count: string }>("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'homing live updates'");
        return Number(rows[0]?.count);
      });
    await openConsole();
    await openConsole();
    expect(await connections()).toBe(1);
    for (const one of open.splice(0)) one.close();
    await expect.poll(connections, { timeout: 5_000 }).toBe(0);
  });

  test('beat every 20 seconds, so that no proxy takes a quiet stream for dead', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const id = await it.makePractice();
    const { said } = await watch(id, await it.signIn([id]));
    vi.advanceTimersByTime(20_000);
    await expect.poll(said).toContain(': still here\n\n');
  });
});

describe('a live stream ends at once', () => {
  test('when its person is taken out, and goes on for everybody else', async () => {
    const { id, owner, watching } = await openConsole();
    const kim = await it.signIn([id], 'staff');
    const { ended, heard } = await watch(id, kim);
    await settled();
    await owner.delete(`/api/practices/${id}/people/${kim.personId}`).expect(204);
    await expect.poll(watching.heard, { timeout: 5_000 }).toEqual(['people']);
    expect(await Promise.race([ended.then(() => 'ended'), sleep(5_000, 'open')])).toBe('ended');
    expect(heard()).not.toContain('people');
  });
});

describe('a live stream ends within a minute', () => {
  const endsAfter = async (happening: (given: { id: string; owner: Agent }) => Promise<unknown>): Promise<boolean> => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const id = await it.makePractice();
    const owner = await it.signIn([id]);
    const { ended } = await watch(id, owner);
    vi.advanceTimersByTime(60_000);
    const before = await Promise.race([ended.then(() => 'ended'), sleep(300, 'open')]);
    expect(before).toBe('open');
    await happening({ id, owner });
    vi.advanceTimersByTime(60_000);
    return Promise.race([ended.then(() => true), sleep(3_000, false)]);
  };

  test('when its person signs out', async () => {
    expect(await endsAfter(({ owner }) => owner.post('/api/sign-out').expect(204))).toBe(true);
  });
  test('when its person no longer works there', async () => {
    expect(await endsAfter(({ id }) => it.database.global.membership.deleteMany({ where: { practiceId: id } }))).toBe(true);
  });
  test('when its person is disabled', async () => {
    expect(await endsAfter(({ owner }) => it.database.global.person.update({ where: { id: owner.personId }, data: { disabledAt: new Date() } }))).toBe(true);
  });
  test('when nobody used the session for twelve hours: an open stream is no use', async () => {
    const began = it.time.now;
    expect(
      await endsAfter(async () => {
        it.time.now += 12 * 3_600_000;
      }),
    ).toBe(true);
    it.time.now = began;
  });
});
