import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeHousehold, makeMessage } from './kit.ts';
import { makeKey, openNeighbours, type Neighbours } from './neighbours.ts';

/** The program, named by `npm run schemathesis`; without it there is nothing to run. */
const program = process.env['HOMING_SCHEMATHESIS'];
/** Cases of each operation in a phase that makes them up. */
const examples = process.env['HOMING_SCHEMATHESIS_CASES'] ?? '30';
const hooks = join(import.meta.dirname, 'schemathesisHooks.py');

/** What is looked at in each answer; `nothing_of_others` is our own (schemathesisHooks.py). */
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'use_after_free',
  'nothing_of_others',
];

/** A stream has no end to judge; who signs out, or binds their session to a shared computer whose cookie is not sent along, tries the rest in vain. */
const leftOut = '^(GET /api/practices/\\{practiceId\\}/events|POST /api/sign-out|POST /api/practices/\\{practiceId\\}/desks)$';

describe.runIf(program)('schemathesis, asking every operation of our OpenAPI what nobody thought of,', () => {
  let it: Neighbours;
  let server: Server;
  let origin: string;
  let idsOfMine: Record<string, string>;
  beforeAll(async () => {
    it = await openNeighbours();
    idsOfMine = await furnish(it);
    server = createServer(it.app);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await it.close();
  });

  test.each(['session', 'key'])(
    'finds no mishap, no answer unlike its description and nothing of another practice, by %s',
    { timeout: 3_600_000 },
    async (by) => {
      const key = by === 'key' ? await makeKey(it) : null;
      const { status, tally } = await run({ key, secrets: it.secrets, args: ['--phases', 'examples,coverage,fuzzing,stateful'] });
      expect(status).toBe(0);
      const answered = Object.entries(tally).filter(([, statuses]) => Object.keys(statuses).some((one) => one.startsWith('2')));
      const all = Object.values(tally).flatMap((statuses) => Object.values(statuses));
      const cases = all.reduce((sum, count) => sum + count, 0);
      process.stdout.write(`by ${by}: ${Object.keys(tally).length} operations, ${cases} answers; ${answered.length} operations did what they are for\n`);
      const tried = Object.keys(tally).filter((label) => by === 'session' || label.includes('{practiceId}'));
      expect(answered.length).toBeGreaterThan(tried.length / 2);
    },
  );

  test('would notice what is not to be told', { timeout: 600_000 }, async () => {
    const { status } = await run({ key: null, secrets: ['Harper'], args: ['--phases', 'coverage', '--include-path', '/api/practices/{practiceId}/pets'] });
    expect(status).toBe(1);
  });

  interface Run {
    /** null: by the session. */
    key: string | null;
    secrets: string[];
    args: string[];
  }

  /** Runs the program. @returns its exit status, and how often each operation answered what */
  async function run({ key, secrets, args }: Run): Promise<{ status: number | null; tally: Record<string, Record<string, number>> }> {
    const headers = key ? [`Authorization: Bearer ${key}`] : [`Cookie: ${it.stranger.cookie}`, 'Sec-Fetch-Site: same-origin'];
    const neighbours = join(it.api.uploadsFolder, `${randomUUID()}.json`);
    await writeFile(neighbours, JSON.stringify({ mine: { practiceId: it.mine, ...idsOfMine }, theirs: { practiceId: it.theirs, ...it.inPaths }, secrets }));
    const asked = ['run', `${origin}/api/openapi.json`, '--url', origin, ...args, '--checks', checks.join(','), '--max-examples', examples, '--seed', '6'];
    const quiet = ['--continue-on-failure', '--warnings', 'off', '--suppress-health-check', 'all', '--no-color'];
    const bounds = ['--workers', '2', '--request-timeout', '30', '--exclude-name-regex', leftOut];
    const all = [...asked, ...quiet, ...bounds, ...headers.flatMap((header) => ['-H', header])];
    const child = spawn(program as string, all, {
      cwd: it.api.uploadsFolder,
      env: { ...process.env, HOMING_NEIGHBOURS: neighbours, SCHEMATHESIS_HOOKS: hooks, PYTHONDONTWRITEBYTECODE: '1' },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const status = await new Promise<number | null>((resolve) => child.once('exit', resolve));
    return { status, tally: JSON.parse(await readFile(`${neighbours}.tally`, 'utf8')) };
  }
});

/** The asking practice has something under its ids, too: else every question would end at "there is nothing here". @returns its ids by their names in paths */
async function furnish({ database, mine, stranger, signIn, time }: Neighbours): Promise<Record<string, string>> {
  const household = await makeHousehold(database, mine);
  const colleague = await signIn([mine], 'staff');
  const at = (rest: string) => `/api/practices/${mine}${rest}`;
  const upload = await stranger
    .post(at('/imports/uploads'))
    .attach('files', Buffer.from('client_id,first_name,last_name\nC1,Harper,Quill\n'), 'clients.csv')
    .expect(201);
  const { id: keyId } = (await stranger.post(at('/keys'), { name: 'Own key', permissions: ['see'], days: 30 }).expect(201)).body as { id: string };
  const checked = await stranger.post(at(`/pets/${household.petIds[0]}/check`)).expect(202);
  const made = await database.withPractice(mine, async (tx) => ({
    run: await tx.postcardRun.create({ data: { practiceId: mine, batchOn: new Date('2026-12-01'), state: 'opened', workflowId: 'w', startedAt: new Date() } }),
    imported: await tx.importRun.create({ data: { practiceId: mine, state: 'finished' } }),
    invitation: await tx.invitation.create({
      data: {
        practiceId: mine,
        email: 'invited@alder.example.com',
        role: 'staff',
        invitedBy: stranger.personId,
        createdAt: new Date(time.now),
        expiresAt: new Date(time.now + 86_400_000),
      },
    }),
  }));
  return {
    petId: household.petIds[0] as string,
    clientId: household.clientId,
    messageId: await makeMessage(database, mine, { household }),
    runId: made.run.id,
    importId: made.imported.id,
    uploadId: (upload.body as { id: string }).id,
    keyId,
    requestId: checked.headers['x-request-id'] as string,
    personId: colleague.personId,
    invitationId: made.invitation.id,
  };
}
