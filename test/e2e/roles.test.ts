import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { RoleName } from '../../domain/permissions.ts';
import { hashPassword } from '../../prisma/passwords.ts';
import { forEachScene } from './forEachScene.ts';
import { findObstacles } from './obstacles.ts';
import { signIn } from './signIn.ts';
import type { Stack } from './stack.ts';

let stack: Stack;
let page: Page;
let complaints: string[];
const password = 'nine violet kettles';
const addressOf = (role: RoleName): string => `${role}@elm.example.com`;
forEachScene(
  (scene) => {
    ({ stack, page, complaints } = scene);
    page.setDefaultTimeout(60_000);
  },
  async ({ hospital }) => {
    const passwordHash = await hashPassword(password);
    for (const role of ['staff', 'support', 'viewer'] as const)
      await hospital.database.global.person.create({
        data: {
          email: addressOf(role),
          name: `Kim ${role}`,
          passwordHash,
          emailVerifiedAt: new Date(),
          memberships: { create: { practiceId: hospital.id, role } },
        },
      });
  },
);

const everywhere = ['Today', 'Pets', 'Messages', 'Going out', 'Postcard runs', 'Cadence', 'Imports', 'Practice', 'Settings'];

/** What stands at places where roles differ; `true`: it is there and can be pressed. */
interface Seen {
  menu: string[];
  stop: boolean;
  checkAgain: boolean;
  changeCadence: boolean;
  saveProfile: boolean;
  dropFiles: boolean;
  sendNow: boolean;
  keys: boolean;
}

/** What the server answers to the same calls, whatever the page shows. */
interface Answered {
  stop: number;
  check: number;
  faultyEvents: number;
  cadence: number;
  people: number;
  changes: number;
  keys: number;
}

const owner: Seen = {
  menu: [...everywhere.slice(0, 8), 'People', 'Changes', 'Settings'],
  stop: true,
  checkAgain: true,
  changeCadence: true,
  saveProfile: true,
  dropFiles: true,
  sendNow: true,
  keys: true,
};
const nothingDecided = { changeCadence: false, saveProfile: false, dropFiles: false, sendNow: false, keys: false };
const seenBy: Record<string, { sees: Seen; gets: Answered }> = {
  owner: { sees: owner, gets: { stop: 200, check: 202, faultyEvents: 200, cadence: 422, people: 200, changes: 200, keys: 200 } },
  staff: {
    sees: { menu: everywhere, stop: true, checkAgain: true, ...nothingDecided },
    gets: { stop: 200, check: 202, faultyEvents: 200, cadence: 403, people: 403, changes: 403, keys: 403 },
  },
  support: {
    sees: { menu: everywhere, stop: false, checkAgain: true, ...nothingDecided },
    gets: { stop: 403, check: 202, faultyEvents: 200, cadence: 403, people: 403, changes: 403, keys: 403 },
  },
  viewer: {
    sees: { menu: everywhere, stop: false, checkAgain: false, ...nothingDecided },
    gets: { stop: 403, check: 403, faultyEvents: 403, cadence: 403, people: 403, changes: 403, keys: 403 },
  },
};

const isThere = async (name: string | RegExp): Promise<boolean> => (await page.getByRole('button', { name, disabled: false }).count()) > 0;

async function lookAround(petId: string): Promise<Seen> {
  const { home } = stack;
  const menu = await page.getByRole('navigation', { name: 'Main menu' }).first().getByRole('link').allInnerTexts();
  await page.goto(`${home}/pets/${petId}`);
  await page.getByRole('heading', { level: 1, name: 'Biscuit' }).waitFor();
  const [stop, checkAgain] = [await isThere('Stop sending'), await isThere('Check again now')];
  await page.goto(`${home}/cadence`);
  await page.getByRole('heading', { name: 'Versions' }).waitFor();
  const changeCadence = await isThere('Change the cadence');
  await page.goto(`${home}/practice`);
  await page.getByRole('heading', { level: 1, name: 'Practice' }).waitFor();
  const saveProfile = (await page.locator('main input:not([readonly])').count()) > 0;
  await page.goto(`${home}/imports`);
  await page.getByRole('heading', { name: 'Earlier imports' }).waitFor();
  const dropFiles = (await page.locator('input[type=file]').count()) > 0;
  await page.goto(`${home}/going-out`);
  await page.getByRole('heading', { level: 1, name: 'Going out' }).waitFor();
  await page.getByRole('region').first().waitFor();
  const sendNow = await isThere(/^Send this batch now/);
  await page.goto(`${home}/settings`);
  await page.getByRole('heading', { name: 'Channels' }).waitFor();
  const keys = (await page.getByRole('heading', { name: 'API keys' }).count()) > 0;
  return { menu: menu.map((words) => words.trim()), stop, checkAgain, changeCadence, saveProfile, dropFiles, sendNow, keys };
}

const askServer = (petId: string): Promise<Answered> =>
  page.evaluate(
    async ({ practiceId, pet }) => {
      const ask = async (method: string, path: string, body?: object): Promise<number> => {
        const change = { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) };
        return (await fetch(`/api/practices/${practiceId}${path}`, method === 'GET' ? {} : change)).status;
      };
      return {
        stop: await ask('PUT', '/sending', { stoppedChannels: [] }),
        check: await ask('POST', `/pets/${pet}/check`),
        faultyEvents: await ask('GET', '/provider-events/faulty'),
        cadence: await ask('PUT', '/cadence', {}),
        people: await ask('GET', '/people'),
        changes: await ask('GET', '/changes'),
        keys: await ask('GET', '/keys'),
      };
    },
    { practiceId: stack.hospital.id, pet: petId },
  );

test.each(Object.keys(seenBy))('%s sees what they may do and nothing else, and the server holds to the same', { timeout: 240_000 }, async (role) => {
  const { sees, gets } = seenBy[role]!;
  await signIn(page, role === 'owner' ? stack : { ...stack, signIn: { email: addressOf(role as RoleName), password } });
  const { id: petId } = await stack.hospital.run((tx) => tx.pet.findFirstOrThrow({ where: { name: 'Biscuit' } }));
  expect(await lookAround(petId)).toEqual(sees);
  expect(complaints).toEqual([]);
  expect(await askServer(petId)).toEqual(gets);
});

test('a link a colleague sent to a page that is not for one’s role says so in words, and leads back', { timeout: 120_000 }, async () => {
  await signIn(page, { ...stack, signIn: { email: addressOf('staff'), password } });
  for (const path of ['/people', '/changes', '/changes/01a20535-0000-7000-8000-000000000000', '/settings/keys', '/settings/shared-computers']) {
    await page.goto(`${stack.home}${path}`);
    await page.getByText('This page is not for your role').waitFor();
    expect(await findObstacles(page)).toEqual([]);
  }
  await page.getByRole('link', { name: 'Go to Today', exact: true }).click();
  await page.getByRole('heading', { name: 'Needs a look' }).waitFor();
  expect(complaints).toEqual([]);
});
