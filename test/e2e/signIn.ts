import type { Page } from 'playwright-core';
import type { Stack } from './stack.ts';

/** Opens an address of the console and signs in there, as a person does. */
export async function signIn(page: Page, stack: Stack, at = stack.home): Promise<void> {
  await page.goto(at);
  await page.getByLabel('E-mail').fill(stack.signIn.email);
  await page.getByLabel('Password').fill(stack.signIn.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main menu' }).first().waitFor();
}
