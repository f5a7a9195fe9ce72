import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { forEachScene } from './forEachScene.ts';
import { findObstacles, sticksOut } from './obstacles.ts';
import { signIn } from './signIn.ts';
import type { Stack } from './stack.ts';

let stack: Stack;
let page: Page;
forEachScene((scene) => ({ stack, page } = scene));

test('an owner makes a key, sees it once, uses and revokes it; Changes tells all of it, and opens what was changed', async () => {
  await signIn(page, stack, `${stack.home}/settings/keys`);
  await page.getByText('No key yet').waitFor();
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel('What is it for?').fill('Kennel report');
  await page.getByLabel('Stop sending, all of it or one channel').check();
  expect(await findObstacles(page)).toEqual([]);
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = await page.getByLabel('Key', { exact: true }).inputValue();
  expect(key).toMatch(/^homing_[0-9a-f]{32}_[\w-]{43}$/);
  await page.getByRole('button', { name: 'I have it' }).click();
  await page.getByText('May: Stop sending, all of it or one channel').waitFor();
  expect(await page.content()).not.toContain(key.split('_').slice(2).join('_'));
  expect(await findObstacles(page)).toEqual([]);

  const address = `${stack.baseUrl}/api/practices/${stack.hospital.id}/sending`;
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const use = () => fetch(address, { method: 'PUT', headers, body: '{"stoppedChannels":["postcard"]}' });
  expect((await use()).status).toBe(200);
  await page.getByRole('button', { name: 'Revoke Kennel report' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('Revoked', { exact: true }).waitFor();
  expect((await use()).status).toBe(401);

  await page.goto(`${stack.home}/changes`);
  await page.getByText('stopped channels: none → postcard').waitFor();
  expect(await page.getByRole('row').filter({ hasText: 'Kennel report' }).count()).toBe(3);
  expect(await findObstacles(page)).toEqual([]);
  await page.getByLabel('Name, old or new value, phone').fill('postcard kennel');
  await page.getByText('revoked an API key').waitFor({ state: 'detached' });
  await page.getByText('Key “Kennel report”').first().click();
  await page.getByRole('heading', { name: 'A change' }).waitFor();
  await page.getByRole('rowheader', { name: 'stopped channels' }).waitFor();
  expect(await findObstacles(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await sticksOut(page)).toBe(false);
});
