import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { startApi, type ApiTest } from './kit.ts';

let it: ApiTest;
let secure: Express;
/** Serves a page as the console's build makes it. */
let pages: Express;
let folder: string;
beforeAll(async () => {
  it = await startApi();
  secure = createApp({ ...it.api, publicUrl: 'https://homing.example.org' });
  folder = mkdtempSync(join(tmpdir(), 'homing-console-'));
  const nonce = 'NONCE-OF-THIS-ANSWER';
  const head = `<meta property="csp-nonce" nonce="${nonce}"><link rel="stylesheet" nonce="${nonce}" href="/assets/a.css"><script type="module" nonce="${nonce}" src="/assets/a.js">`;
  writeFileSync(join(folder, 'index.html'), `<!doctype html>${head}</script><div id="root"></div>`);
  pages = createApp({ ...it.api, consoleFolder: folder });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await it.close();
});

const places = ['/api/health', '/api/session', '/api/nothing', '/api/openapi.json', '/api/docs/', '/u/none'];

describe('every answer, refusals and pages of clients included,', () => {
  test.each(places)('%s is shown in nobody’s frame, keeps to its type, and opens nothing from elsewhere', async (place) => {
    const { headers } = await supertest(it.app).get(place);
    const policy = String(headers['content-security-policy']);
    for (const rule of ["frame-ancestors 'none'", "base-uri 'none'"]) expect(policy).toContain(rule);
    expect(policy).toMatch(/object-src 'none'|default-src 'none'/);
    expect(policy).not.toMatch(/unsafe-|https?:|\*/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'permissions-policy': expect.stringContaining('camera=(), '),
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });
});

describe('the pages that run scripts', () => {
  const addresses = ['/', '/index.html', '/p/elm/pets', '/join/abc', '/api/docs'];
  const noncesOf = ({ text, headers }: { text: string; headers: Record<string, string> }) => {
    const [, ofPolicy] = /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(headers['content-security-policy'] ?? '') ?? [];
    return {
      ofPolicy,
      ofPage: [...text.matchAll(/<(?:script|link rel="(?:stylesheet|modulepreload)"|meta property)[^>]*nonce="([^"]*)"/g)].map(([, nonce]) => nonce),
    };
  };

  test.each(addresses)('%s names scripts and styles by a nonce of that answer alone, and nothing stands inline', async (page) => {
    const [first, second] = await Promise.all([supertest(pages).get(page).expect(200), supertest(pages).get(page).expect(200)]);
    const { ofPolicy, ofPage } = noncesOf(first);
    expect(ofPolicy).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(new Set(ofPage)).toEqual(new Set([ofPolicy]));
    expect(noncesOf(second).ofPolicy).not.toBe(ofPolicy);
    expect(first.text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|NONCE/);
    const tags = first.text.match(/<script[^>]*>/g) ?? [];
    expect(tags.length).toBeGreaterThan(0);
    expect(tags.filter((tag) => !tag.includes(`nonce="${ofPolicy}"`))).toEqual([]);
  });

  test('the console’s is kept by nobody: a nonce serves once', async () => {
    expect((await supertest(pages).get('/p/elm')).headers['cache-control']).toBe('no-store');
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
