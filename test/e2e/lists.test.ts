import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { forEachScene } from './forEachScene.ts';
import { signIn } from './signIn.ts';
import type { Stack } from './stack.ts';

let stack: Stack;
let page: Page;
let complaints: string[];

forEachScene((scene) => ({ stack, page, complaints } = scene));

const choose = async (filter: string, choice: string) => {
  await page.getByRole('combobox', { name: filter }).click();
  await page.getByRole('option', { name: choice, exact: true }).click();
};
const item = (name: string) => page.getByRole('menuitem', { name });

describe('the lists', { timeout: 90_000 }, () => {
  it('keep a filter under a name, open it again and forget it', async () => {
    await signIn(page, stack, `${stack.home}/pets`);
    await choose('Status', 'Deceased');
    await page.getByRole('link', { name: 'Old Tom' }).waitFor();
    await page.getByRole('button', { name: 'Saved filters' }).click();
    await item('Save this filter…').click();
    await page.getByLabel('Name', { exact: true }).fill('No longer with us');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('link', { name: 'Biscuit' }).waitFor();

    await page.reload();
    await page.getByRole('button', { name: 'Saved filters' }).click();
    await item('No longer with us').click();
    await expect.poll(() => page.getByRole('link', { name: 'Biscuit' }).count(), { timeout: 10_000 }).toBe(0);
    expect(decodeURIComponent(page.url())).toContain('"status":"deceased"');
    await page.getByRole('button', { name: 'Saved filters' }).click();
    await item('No longer with us').getByRole('button').click();
    await item('None yet').waitFor();
    expect(complaints).toEqual([]);
  });

  it('ask all ticked pets to be checked at once, and all that fit after a question', async () => {
    await signIn(page, stack, `${stack.home}/pets`);
    await page
      .getByRole('row', { name: /Pepper/ })
      .getByRole('checkbox')
      .check();
    await page.getByRole('button', { name: 'Check again now' }).click();
    await page.getByText(/^Checking 1 pet again/).waitFor();
    await page
      .getByRole('row', { name: /Pepper/ })
      .getByRole('checkbox')
      .check();
    await page.getByRole('button', { name: /^All \d+ that fit/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Check all' }).click();
    await page.getByText(/^Checking \d+ pets again/).waitFor();
  });

  it('give everything that fits as a file', async () => {
    await signIn(page, stack, `${stack.home}/messages`);
    await choose('Channel', 'E-mail');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Export/ }).click()]);
    expect(download.suggestedFilename()).toMatch(/^messages-.*\d{4}-\d\d-\d\d\.csv$/);
    const file = await readFile(await download.path(), 'utf8');
    expect(file.split('\r\n')[1]).toContain('email');
    expect(file).not.toContain(',text,');
  });

  it('find messages by what was heard of them, and say that a machine may have opened one', async () => {
    const { id } = await stack.hospital.run((tx) => tx.message.findFirstOrThrow({ where: { channel: 'email', state: { in: ['accepted', 'delivered'] } } }));
    await stack.hospital.run((tx) => tx.messageEvent.create({ data: { practiceId: stack.hospital.id, messageId: id, type: 'opened', at: new Date() } }));
    await signIn(page, stack, `${stack.home}/messages`);
    await choose('What was heard', 'Opened (may be automatic)');
    await page.getByText('Opened (may be automatic)').last().waitFor();
    await page.goto(`${stack.home}/messages/${id}`);
    await page.getByRole('listitem').filter({ hasText: 'Opened' }).getByText('(may be automatic)').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Made ready' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('show from Today what a provider has told nothing of', async () => {
    await stack.hospital.run(async (tx) => {
      const sent = await tx.message.findFirstOrThrow({ where: { channel: 'text' } });
      const { practiceId, kind, channel, clientId, batchOn } = sent;
      const at = new Date(Date.now() - 7 * 3_600_000);
      await tx.message.create({
        data: { practiceId, kind, channel, clientId, batchOn, state: 'accepted', provider: 'twilio', notBefore: at, openedAt: at, acceptedAt: at },
      });
    });
    await signIn(page, stack);
    await page.getByText('Twilio took 1 text more than 6 hours ago and has told nothing of it since.').waitFor();
    await page.getByRole('link', { name: 'Look at it' }).click();
    await page.getByText('nothing heard since').waitFor();
    await expect.poll(() => page.getByRole('row').count(), { timeout: 10_000 }).toBe(2);
    expect(complaints).toEqual([]);
  });
});

describe('a pet’s page', { timeout: 90_000 }, () => {
  const openPepper = async () => {
    const pepper = await stack.hospital.run((tx) => tx.pet.findFirstOrThrow({ where: { name: 'Pepper' } }));
    await signIn(page, stack, `${stack.home}/pets/${pepper.id}`);
  };

  it('shows what the next message would say', async () => {
    await openPepper();
    await page
      .getByRole('list', { name: 'To come' })
      .getByRole('button', { name: /^Open e-mail of/ })
      .last()
      .click();
    await page.frameLocator('iframe[title^="E-mail: "]').getByText('Pepper').first().waitFor();
    await page.getByText('It is written when it leaves').waitFor();
    expect(complaints).toEqual([]);
  });

  it('sends the next message at once, after saying what goes to whom', async () => {
    await openPepper();
    await page.getByRole('button', { name: 'Send now…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Pepper: Dental cleaning').first().waitFor();
    await dialog.getByRole('button', { name: /^Send/ }).click();
    await page
      .getByRole('list', { name: 'Past' })
      .getByRole('listitem')
      .filter({ hasText: /Sent|Delivered/ })
      .first()
      .waitFor({ timeout: 60_000 });
  });
});
