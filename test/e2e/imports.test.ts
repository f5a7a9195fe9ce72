import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findObstacles } from './obstacles.ts';
import { forEachScene } from './forEachScene.ts';
import { signIn } from './signIn.ts';
import type { Stack } from './stack.ts';

let stack: Stack;
let page: Page;
let complaints: string[];

forEachScene((scene) => ({ stack, page, complaints } = scene));

const drop = async (files: Record<string, string>) => {
  await signIn(page, stack, `${stack.home}/imports`);
  const dropped = Object.entries(files).map(([name, text]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) }));
  await page.getByLabel('Export files').setInputFiles(dropped);
  await page.getByRole('heading', { level: 1, name: 'What is in these files' }).waitFor();
};
const section = (name: string) => page.getByRole('region', { name });

describe('importing', { timeout: 90_000 }, () => {
  it('takes a folder with bad rows: one column mapped by hand, checked, imported, the bad rows downloaded', async () => {
    await drop({
      'Owners 2026-11.csv': 'Client ID,Status,First Name,Last Name,Cell Phone\nC1,Active,Ada,Lund,202-555-0161\n,Active,No,Id,\n',
      'Patient List.csv': 'Patient ID,Belongs to,Patient Name,Species,Status\nP1,C1,Juno,Dog,A\nP2,C404,Ghost,Cat,A\n',
      'readme.csv': 'anything\n',
    });
    await section('Owners 2026-11.csv').getByText('recognised by its name').waitFor();
    await section('Patient List.csv').getByRole('alert').getByText('A column that is needed was not recognised').waitFor();
    expect(await page.getByRole('button', { name: 'Check first' }).isDisabled()).toBe(true);
    expect(await findObstacles(page)).toEqual([]);
    await section('Patient List.csv').getByLabel('Client number comes from').selectOption('Belongs to');
    await page.getByRole('button', { name: 'Check first', disabled: false }).click();

    await page.getByText('This is what the import would do').waitFor();
    const check = page.url();
    await section('Clients').getByText('Line 3, client number: is empty').waitFor();
    await section('Pets').getByRole('button', { name: 'New 1' }).click();
    await section('Pets').getByText('Juno of Ada Lund').waitFor();
    expect(await findObstacles(page)).toEqual([]);
    await page.getByRole('button', { name: 'Import now' }).click();
    await page.getByText('Imported.', { exact: false }).first().waitFor();
    expect(page.url()).not.toBe(check);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      section('Pets').getByRole('link', { name: 'Download the rows that were left out' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('rejected-pets.csv');
    expect(await readFile(await download.path(), 'utf8')).toContain('P2,C404,Ghost,Cat,A,3,client_id,"there is no client ""C404""');
    await section('Pets').getByRole('button', { name: 'New 1' }).click();
    await section('Pets').getByRole('link', { name: 'Juno of Ada Lund' }).click();
    await page.getByRole('heading', { level: 1, name: 'Juno' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('remembers what was chosen, asks how uncertain days are meant, and shows what changes', async () => {
    await drop({ 'Patient List 12.csv': 'Patient ID,Belongs to,Patient Name,DOB,Status\nP1,C1,Juno May,03/04/2021,A\n' });
    const file = section('Patient List 12.csv');
    await file.getByRole('alert').getByText('can be read in two ways').waitFor();
    await file.getByRole('combobox', { name: /03\/04\/2021/ }).click();
    await page.getByRole('option', { name: /4 March 2021/ }).click();
    await page.getByRole('button', { name: 'Import', exact: true, disabled: false }).click();
    await section('Pets').getByRole('button', { name: 'Changed 1' }).click();
    await section('Pets').getByText('Name from “Juno” to “Juno May”').waitFor();
  });

  it('asks before it marks more than a tenth as gone, naming what would go, and lists it with who and when', async () => {
    await drop({ 'clients.csv': 'client_id,status,first_name,last_name\nC9,active,Somebody,Else\n' });
    await page.getByLabel('These files hold everything: what is missing from them is gone').check();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('no longer in the file').first().waitFor();
    await page.getByRole('button', { name: 'Import all the same…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Ada Lund (C1)').waitFor();
    await dialog.getByRole('button', { name: 'Import and mark as gone' }).click();
    await page.getByText('Imported.', { exact: false }).first().waitFor();
    await page.getByRole('link', { name: 'Imports' }).first().click();
    await page.getByRole('row', { name: /Imported.*Clients: 1 new.*gone.*Robin Vale/ }).waitFor();
    await page.getByRole('row', { name: /Refused/ }).waitFor();
    expect(await page.getByRole('row', { name: /Checked only/ }).count()).toBe(1);
  });
});
