import type { Express } from 'express';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { startApi, type ApiTest } from './kit.ts';

let it: ApiTest;
let secure: Express;
beforeAll(async () => {
  it = await startApi();
  secure = createApp({ ...it.api, publicUrl: 'https://homing.example.org' });
});
afterAll(() => it.close());

const places = ['/api/health', '/api/session', '/api/nothing', '/api/openapi.json', '/api/docs/', '/u/none'];

describe('every answer, refusals and pages of clients included,', () => {
  test.each(places)('%s is shown in nobody’s frame, keeps to its type, and opens nothing from elsewhere', async (place) => {
    const { headers } = await supertest(it.app).get(place);
    const policy = String(headers['content-security-policy']);
    for (const rule of ["frame-ancestors 'none'", "base-uri 'none'"]) expect(policy).toContain(rule);
    expect(policy).toMatch(/object-src 'none'|default-src 'none'/);
    expect(policy).not.toMatch(/script-src[^;]*('unsafe-inline'|'unsafe-eval'|https?:|\*)/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });
});

test('browsers are told to insist on https where there is https, for a year, and nowhere else', async () => {
  const told = async (app: Express) => (await supertest(app).get('/api/health')).headers['strict-transport-security'] as string | undefined;
  expect(await told(secure)).toBe('max-age=31536000; includeSubDomains');
  expect(await told(it.app)).toBeUndefined();
});

test('another site is given leave to read or change nothing, whatever it asks beforehand', async () => {
  const asked = { Origin: 'https://elsewhere.example.net', 'Access-Control-Request-Method': 'PUT', 'Access-Control-Request-Headers': 'authorization' };
  const { headers } = await supertest(it.app).options('/api/practices/x/sending').set(asked);
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
});

test('a refusal says no more than its sentence: neither the database nor a file nor a line of code', async () => {
  const id = await it.makePractice();
  const owner = await it.signIn([id]);
  for (const path of ['/pets?range=[0,9e99]', '/pets?sort=["__proto__","ASC"]', '/pets/%00', '/changes?filter={"q":"\'"}', '/pets/not-an-id']) {
    const { status, text } = await owner.get(`/api/practices/${id}${path}`);
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(/prisma|postgres|SELECT|node_modules|\.ts:/i);
  }
});
