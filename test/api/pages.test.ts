import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiErrors } from '../../api/http/errors.ts';
import { pathForLog } from '../../api/http/requestLog.ts';
import { allRoutes } from '../../api/routes.ts';
import { startApi, type ApiTest } from './kit.ts';

let it: ApiTest;
const folder = mkdtempSync(join(tmpdir(), 'homing-console-'));
const sandbox = express();
sandbox.post('/sendgrid/v3/mail/send', (_request, response) => {
  response.status(202).end();
});
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>console</title>');
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), '1');
  it = await startApi({ consoleFolder: folder, sandbox });
});
afterAll(async () => {
  await it.close();
  rmSync(folder, { recursive: true, force: true });
});
const get = (path: string) => supertest(it.app).get(path);

describe('the console', () => {
  test.each(['/', '/pets', '/pets/1/show', '/sign-in'])('is served at %s, since every screen is an address to share', async (path) => {
    const answer = await get(path).expect(200);
    expect(answer.text).toContain('console');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['content-security-policy']).toContain("script-src 'nonce-");
  });

  test('has files that may be kept for ever, since their names change with their content', async () => {
    expect((await get('/assets/app-1a2b.js').expect(200)).headers['cache-control']).toContain('immutable');
    await get('/assets/app-old.js').expect(404);
  });

  test.each(['/api', '/api/nothing', '/sandbox/nothing', '/webhooks/twilio', '/u/'])('does not answer for %s', async (path) => {
    expect((await get(path).expect(404)).text).not.toContain('console');
  });

  test('says what to do when it was not built', async () => {
    const own = await startApi();
    expect((await supertest(own.app).get('/').expect(503)).text).toContain('npm run build');
    await own.close();
  });
});

test('the sandbox is asked as a provider is: by other programs, with its own answers', async () => {
  await supertest(it.app).post('/sandbox/sendgrid/v3/mail/send').send({ any: 'thing' }).expect(202);
});

describe('the documentation', () => {
  test('names every route, with its parameters, answers and refusals', async () => {
    const { body } = await get('/api/openapi.json').expect(200);
    expect(body.openapi).toBe('3.1.0');
    const documented = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(documented.toSorted()).toEqual(
      allRoutes(it.api)
        .map((route) => `${route.method} ${route.path}`)
        .toSorted(),
    );
    const petPage = body.paths['/api/practices/{practiceId}/pets/{petId}'].get;
    expect(petPage.parameters.map((one: { name: string }) => one.name)).toEqual(['practiceId', 'petId']);
    expect(petPage.security).toEqual([{ session: [] }, { key: [] }]);
    expect(JSON.stringify(body.components.schemas.Refusal)).toContain('"too many tries"');
  });

  test('is shown by pages from this machine that run no inline script', async () => {
    const page = await get('/api/docs').expect(200);
    expect(page.text).not.toMatch(/<script(?! nonce="[^"]+" src="\/api\/docs\/)|https?:\/\//);
    for (const asset of ['start.js', 'swagger-ui.css', 'swagger-ui-bundle.js']) await get(`/api/docs/${asset}`).expect(200);
  });
});

describe('whoever watches the process', () => {
  test('learns whether it answers, and whether database and Temporal do', async () => {
    expect((await get('/api/health').expect(200)).body).toEqual({ status: 'ok' });
    await get('/api/ready').expect(200);
    const own = await startApi({
      processes: {
        view: async () => null,
        reach: async () => {
          throw new Error('no Temporal');
        },
        linkTo: () => null,
      },
    });
    await supertest(own.app).get('/api/health').expect(200);
    expect((await supertest(own.app).get('/api/ready').expect(503)).body.error.code).toBe('not ready');
    await own.close();
  });
});

test("the log holds no search words and no client's token", () => {
  expect(pathForLog('/api/practices/1/pets?filter={"q":"Harper Quill"}')).toBe('/api/practices/1/pets');
  expect(pathForLog('/u/AQcBAAECAwQ?x=1')).toBe('/u/…');
  expect(pathForLog('/join/AQcBAAECAwQ')).toBe('/join/…');
  expect(pathForLog('/api/join/AQcBAAECAwQ/new')).toBe('/api/join/…/new');
  expect(pathForLog('/api/reset/AQcBAAECAwQ')).toBe('/api/reset/…');
  const token = 'AQcBAAECAwQ'.repeat(5);
  for (const odd of [
    `/api/RESET/${token}`,
    `/api/reset//${token}`,
    `//API//join/${token}`,
    `/U/${token}`,
    `/%72eset/${token}`,
    `/api/nothing/${token}/x`,
    `/${token}`,
  ])
    expect(pathForLog(odd)).not.toContain('AQcB');
  expect(pathForLog('/api/practices/0191aaaa-0000-7000-8000-000000000000/pets')).toBe('/api/practices/0191aaaa-0000-7000-8000-000000000000/pets');
});

test('every refusal in the catalogue says in a sentence what happened', () => {
  for (const { status, message } of Object.values(apiErrors)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(message).toMatch(/^[A-Z].*\.$/);
  }
});

test('docs/api.md names every refusal with its status, and no other', () => {
  const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z ]+)` \| (\d+) \|/gm)].map(([, code, status]) => [code, Number(status)]);
  expect(rows).toEqual(Object.entries(apiErrors).map(([code, { status }]) => [code, status]));
});
