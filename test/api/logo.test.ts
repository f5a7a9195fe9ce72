import sharp from 'sharp';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApi, type Agent, type ApiTest } from './kit.ts';
import { bomb, draw, hideBehind, manyScans, withChunk } from './pictures.ts';

let it: ApiTest;
let id: string;
let owner: Agent;
beforeAll(async () => {
  it = await startApi();
  id = await it.makePractice();
  owner = await it.signIn([id]);
});
afterAll(() => it.close());
// Each test has a quarter of an hour of its own.
beforeEach(() => it.database.global.tryCount.deleteMany());

const at = (practiceId = id) => `/api/practices/${practiceId}/logo`;
const upload = (file: Buffer, { as = owner, name = 'logo.png', to = id }: { as?: Agent; name?: string; to?: string } = {}) =>
  supertest(it.app).put(at(to)).set('Cookie', as.cookie).set('Sec-Fetch-Site', 'same-origin').attach('logo', file, name);
const see = (url: string) => supertest(it.app).get(url);

describe('a logo', () => {
  test.each(['png', 'jpeg', 'webp'] as const)('that comes as %s is drawn anew, no larger than it is kept, and everybody may see it', async (form) => {
    const { body } = await upload(await draw().toFormat(form).toBuffer(), { name: 'whatever.bin' }).expect(200);
    expect(body).toMatchObject({ width: 480, height: 200, setBy: 'Robin Vale', url: expect.stringMatching(new RegExp(`^/logo/${id}/[0-9a-f]{24}\\.png$`)) });
    expect((await owner.get(at())).body).toEqual(body);
    const seen = await see(body.url).expect(200);
    expect(await sharp(seen.body as Buffer).metadata()).toMatchObject({ format: 'png', width: 480, height: 200 });
    expect(seen.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(seen.headers['content-security-policy']).toContain("default-src 'none'");
    expect(seen.headers['set-cookie']).toBeUndefined();
  });

  test('keeps nothing of the file that came but the picture: no place, no words, no script', async () => {
    const told = await draw()
      .withExif({ IFD0: { Copyright: 'secret words', ImageDescription: '<script>alert(1)</script>' }, IFD3: { GPSLatitude: '43/1 39/1 0/1' } })
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const file = withChunk(told, 'tEXt', Buffer.from('Comment\0<?php secret words ?>'));
    const { body } = await upload(file).expect(200);
    const seen = (await see(body.url).expect(200)).body as Buffer;
    const { exif, icc, xmp, comments } = await sharp(seen).metadata();
    expect([exif, icc, xmp, comments]).toEqual([undefined, undefined, undefined, undefined]);
    expect(seen.toString('latin1')).not.toMatch(/secret|script|php|tEXt/);
  });

  test('small or see-through stays as large as it is, and stands on white', async () => {
    const mark = await sharp({ create: { width: 90, height: 40, channels: 4, background: '#00000000' } })
      .composite([{ input: { create: { width: 20, height: 20, channels: 4, background: '#0f5c55ff' } } }])
      .png()
      .toBuffer();
    const { body } = await upload(mark).expect(200);
    expect(body).toMatchObject({ width: 90, height: 40 });
    const { data, info } = await sharp((await see(body.url)).body as Buffer)
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info.channels).toBe(3);
    expect([...data.subarray(-3)]).toEqual([255, 255, 255]);
  });

  test('in place of another leaves nothing under the old address, nor does one taken away', async () => {
    const first = (await upload(await draw(300, 100, '#123456').png().toBuffer()).expect(200)).body.url as string;
    const second = (await upload(await draw(300, 100, '#654321').png().toBuffer()).expect(200)).body.url as string;
    expect(second).not.toBe(first);
    await see(first).expect(404);
    await see(second).expect(200);
    await owner.delete(at()).expect(200, 'null');
    await see(second).expect(404);
    expect((await owner.get(at()).expect(200)).body).toBeNull();
    await owner.delete(at()).expect(200, 'null');
  });

  test.each([
    ['a practice that is not', (url: string) => url.replace(id, '01a20535-0000-7000-8000-000000000000')],
    ['no practice', (url: string) => url.replace(id, 'x')],
    ['a mark that is not', (url: string) => url.replace(/[0-9a-f]{24}/, 'a'.repeat(24))],
    ['a mark that climbs', (url: string) => url.replace(/[0-9a-f]{24}/, '..%2f..%2fetc%2fpasswd')],
    ['another ending', (url: string) => url.replace('.png', '.svg')],
  ])('of %s is nowhere', async (_what, change) => {
    const { body } = await upload(await draw().png().toBuffer()).expect(200);
    await see(change(body.url as string)).expect(404);
  });

  test('is another practice’s to set and see no more than anything else of it', async () => {
    const theirs = await it.makePractice();
    const stranger = await it.signIn([theirs]);
    const file = await draw().png().toBuffer();
    await upload(file, { as: stranger }).expect(404);
    await stranger.get(at()).expect(404);
    await stranger.delete(at()).expect(404);
    const { body } = await upload(file).expect(200);
    await see((body.url as string).replace(id, theirs)).expect(404);
  });

  test('is set by owners and admins alone, and what changed is told', async () => {
    for (const role of ['staff', 'support', 'viewer'] as const) await upload(await draw().png().toBuffer(), { as: await it.signIn([id], role) }).expect(403);
    await upload(await draw(200, 100, '#778899').png().toBuffer(), { as: await it.signIn([id], 'admin') }).expect(200);
    const [newest] = (await owner.get(`/api/practices/${id}/changes`).expect(200)).body as { id: string; words: string; summary: string }[];
    expect(newest?.words).toBe('changed the logo');
    const { changed } = (await owner.get(`/api/practices/${id}/changes/${newest?.id}`).expect(200)).body as {
      changed: { subject: string; fields: { name: string }[] }[];
    };
    expect(changed).toMatchObject([{ subject: 'Logo' }]);
    expect(changed[0]?.fields.map(({ name }) => name)).not.toContain('image');
  });
});

describe('what is no logo is refused in words:', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>');
  const moving = (form: 'webp' | 'gif') =>
    sharp(Buffer.concat([Buffer.alloc(64 * 64 * 3, 0), Buffer.alloc(64 * 64 * 3, 200)]), { raw: { width: 64, height: 128, channels: 3, pageHeight: 64 } })
      .toFormat(form, { loop: 0, delay: [100, 100] })
      .toBuffer();
  const png = () => draw().png().toBuffer();

  test.each<[string, () => Promise<Buffer> | Buffer, RegExp]>([
    ['a drawing with a script', () => svg, /no PNG, JPEG or WebP/],
    ['a drawing that says it is XML first', () => Buffer.concat([Buffer.from('<?xml version="1.0"?>'), svg]), /no PNG, JPEG or WebP/],
    ['a moving GIF', () => moving('gif'), /no PNG, JPEG or WebP/],
    ['an AVIF', () => draw(64, 64).avif().toBuffer(), /no PNG, JPEG or WebP/],
    ['a TIFF', () => draw(64, 64).tiff().toBuffer(), /no PNG, JPEG or WebP/],
    ['words', () => Buffer.from('hello'), /no PNG, JPEG or WebP/],
    ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), /no PNG, JPEG or WebP/],
    ['an archive', () => Buffer.from('504b0304', 'hex'), /no PNG, JPEG or WebP/],
    ['a moving WebP', () => moving('webp'), /This picture moves/],
    ['a moving PNG', async () => withChunk(await png(), 'acTL', Buffer.from('0000000200000000', 'hex')), /This picture moves/],
    ['a PNG cut off', async () => (await png()).subarray(0, -40), /cut off or damaged/],
    ['a JPEG cut off', async () => (await draw().jpeg().toBuffer()).subarray(0, -40), /cut off or damaged/],
    ['a WebP cut off', async () => (await draw().webp().toBuffer()).subarray(0, -40), /cut off or damaged/],
    ['a PNG that is only its first bytes', async () => (await png()).subarray(0, 8), /cut off or damaged/],
    ['a PNG with its picture garbled', async () => garble(await png()), /cut off or damaged/],
    ['a PNG with an archive behind it', async () => Buffer.concat([await png(), Buffer.from('504b0304', 'hex')]), /more in this file than a PNG/],
    ['a JPEG with a page behind it', async () => Buffer.concat([await draw().jpeg().toBuffer(), Buffer.from('<script>')]), /more in this file than a JPEG/],
    ['a WebP with a program behind it', async () => Buffer.concat([await draw().webp().toBuffer(), Buffer.from('#!/bin/sh')]), /more in this file than a WebP/],
    ['a picture that would fill the memory', () => bomb(), /more than 10 million pixels/],
    ['a picture of more pixels than anybody needs', () => draw(4000, 2501).png().toBuffer(), /more than 10 million pixels/],
    ['a JPEG gone over a thousand times', () => manyScans(1000), /far too many layers/],
    ['a JPEG that hides how often', () => hideBehind(0x01), /cut off or damaged/],
    ['a JPEG that hides it behind a restart', () => hideBehind(0xd0), /cut off or damaged/],
    ['a JPEG that hides it behind no marker at all', () => hideBehind(0x00), /cut off or damaged/],
    ['a large interlaced PNG', () => draw(2000, 1300).png({ progressive: true }).toBuffer(), /interlaced or has 16 bits/],
    ['a large PNG of 16 bits a colour', () => draw(2000, 1300).toColourspace('rgb16').png().toBuffer(), /interlaced or has 16 bits/],
    [
      'a white logo for dark backgrounds',
      () =>
        sharp({ create: { width: 300, height: 100, channels: 4, background: '#ffffff80' } })
          .png()
          .toBuffer(),
      /seen on white/,
    ],
  ])('%s', { timeout: 20_000 }, async (_what, make, words) => {
    const before = (await owner.get(at())).body;
    const answer = await upload(await make()).expect(422);
    expect(answer.body.error.errors.logo).toMatch(words);
    expect((await owner.get(at())).body).toEqual(before);
  });

  test('more than 5 MB, more than one file, none, and what is no upload', async () => {
    expect((await upload(Buffer.alloc(5_000_001)).expect(413)).body.error.message).toContain('5 MB');
    await upload(await png())
      .attach('logo', await png(), 'again.png')
      .expect(422);
    await upload(await png())
      .field('more', 'words')
      .expect(422);
    await upload(Buffer.alloc(0)).expect(422);
    await owner.put(at(), { logo: 'x' }).expect(415);
    const raw = (type: string, body: string) =>
      supertest(it.app).put(at()).set({ Cookie: owner.cookie, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': type }).send(body);
    await raw('multipart/form-data', 'x').expect(400);
    await raw('multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="logo"; filename="a.png"\r\n\r\nx').expect(400);
  });

  test('interlaced and progressive ones are taken as editors save them', async () => {
    await upload(await draw().png({ progressive: true }).toBuffer()).expect(200);
    await upload(await draw().jpeg({ progressive: true }).toBuffer()).expect(200);
  });

  test('one is drawn at a time: whoever comes meanwhile is told to wait', async () => {
    const file = await draw().png().toBuffer();
    const answers = await Promise.all([1, 2, 3].map(() => upload(file)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    const busy = answers.find(({ status }) => status === 409);
    expect(busy?.body.error).toMatchObject({ code: 'busy', message: expect.stringMatching(/Another logo is being drawn/) });
    await upload(file).expect(200);
  });

  test('after twenty in a quarter of an hour a practice waits, and no other does', async () => {
    for (let tries = 0; tries < 20; tries += 1) await upload(svg).expect(422);
    await upload(svg).expect(429);
    const other = await it.makePractice();
    await upload(svg, { as: await it.signIn([other]), to: other }).expect(422);
    it.time.now += 15 * 60_000;
    await upload(svg).expect(422);
  });

  test('files damaged at random never bring anything down', { timeout: 120_000 }, async () => {
    const forms = await Promise.all((['png', 'jpeg', 'webp'] as const).map((form) => draw(120, 60).toFormat(form).toBuffer()));
    for (let round = 0; round < 18; round += 1) {
      const file = Buffer.from(forms[round % 3] as Buffer);
      for (let hit = 0; hit <= round % 5; hit += 1) file[(round * 7919 + hit * 104_729) % file.length] = (round * 31 + hit) % 256;
      await it.database.global.tryCount.deleteMany();
      expect((await upload(file)).status).toBeLessThan(500);
    }
  });

  const garble = (file: Buffer): Buffer => {
    const copy = Buffer.from(file);
    const data = copy.indexOf('IDAT') + 12;
    copy.fill(0x55, data, data + 40);
    return copy;
  };
});
