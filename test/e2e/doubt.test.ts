import { describe, expect, it } from 'vitest';
import { phone } from './browser.ts';
import { forEachScene, type Scene } from './forEachScene.ts';
import { findObstacles, sticksOut } from './obstacles.ts';
import { signIn } from './signIn.ts';
import type { Stack } from './stack.ts';

const minute = 60_000;
let scene: Scene;
let messageId: string;
forEachScene(
  (opened) => {
    scene = opened;
  },
  async (stack) => {
    messageId = await leaveInDoubt(stack);
  },
);

/** Biscuit's e-mail as a sender leaves it that heard no answer: a message the provider's stand-in never saw, with the touches of the one it did. */
const leaveInDoubt = ({ hospital }: Stack): Promise<string> =>
  hospital.run(async (tx) => {
    const at = new Date(Date.now() - 3 * minute);
    const told = await tx.message.findFirstOrThrow({ where: { channel: 'email', attempt: 1 } });
    const { id, address, content, ...rest } = told;
    const { practiceId } = rest;
    const inDoubt = { state: 'unconfirmed' as const, providerId: null, acceptedAt: null, settledAt: null, lookAt: new Date(at.getTime() + 30 * minute) };
    const made = await tx.message.create({ data: { ...rest, ...inDoubt, address: address as object, content: content as object } });
    await tx.touch.updateMany({ where: { messageId: id }, data: { messageId: made.id } });
    await tx.attempt.create({
      data: { practiceId, messageId: made.id, n: 1, provider: 'sendgrid', startedAt: at, endedAt: at, outcome: 'unknown', errorMessage: 'no answer in time' },
    });
    return made.id;
  });

describe('a message that may have been sent', { timeout: 120_000 }, () => {
  it('says what Homing does about it, then lets staff send it again and keeps who did', async () => {
    const { page, stack, complaints } = scene;
    await signIn(page, stack, `${stack.home}/messages/${messageId}`);
    const box = page.getByRole('alert').filter({ hasText: 'no clear answer came back' });
    await expect.poll(() => box.textContent()).toMatch(/Homing asks SendGrid again at \d\d:\d\d\. From \d\d:\d\d on you can decide yourself\./);
    expect(await box.getByRole('button').count()).toBe(0);

    await stack.hospital.run((tx) => tx.message.updateMany({ where: { id: messageId }, data: { lookAt: null } }));
    await page.setViewportSize(phone.viewport ?? { width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.reload();
    await box.getByText('Homing could not find out').waitFor();
    expect(await findObstacles(page)).toEqual([]);
    expect(await sticksOut(page)).toBe(false);
    await box.getByRole('button', { name: 'Send again' }).click();
    const dialog = page.getByRole('dialog', { name: 'Send it to Rowan Ashby again?' });
    await dialog.getByText('gets the same e-mail twice').waitFor();
    expect(await findObstacles(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Send again' }).click();

    await dialog.waitFor({ state: 'detached' });
    await box.waitFor({ state: 'detached' });
    await page.getByText('Try 2: handed to SendGrid: taken').waitFor({ timeout: 60_000 });
    await page.getByText('Robin Vale').first().waitFor();
    expect(complaints).toEqual([]);
  });
});
