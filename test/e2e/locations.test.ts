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

const section = (name: string) => page.getByRole('region', { name, exact: true });
const row = (id: string, name: string, place: string) => `${id},active,${name},Lund,${place}\n`;
const clients = `client_id,status,first_name,last_name,location\n${row('C1', 'Ada', 'LOC1')}${row('C2', 'Bea', 'LOC2')}${row('C3', 'Cleo', 'Loc 2')}${row('C4', 'Dora', 'Mall')}`;
const pets = 'pet_id,client_id,name,species,status\nP1,C1,Juno,Dog,active\nP2,C2,Moss,Cat,active\nP3,C3,Fern,Cat,active\nP4,C4,Ghost,Cat,active\n';

describe('a practice with several locations', { timeout: 180_000 }, () => {
  it('takes its own clients of an export: a check lists the places, and the others’ rows are neither in nor left out', async () => {
    await signIn(page, stack, `${stack.home}/imports`);
    const files = Object.entries({ 'clients.csv': clients, 'pets.csv': pets });
    await page.getByLabel('Export files').setInputFiles(files.map(([name, text]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })));
    await page.getByRole('button', { name: 'Check first', disabled: false }).click();
    await section('Locations').getByLabel('Mall (1 client)').uncheck();
    expect(await findObstacles(page)).toEqual([]);
    await section('Locations').getByRole('button', { name: 'Keep this and check again' }).click();
    await section('Clients').getByText('1 row belongs to another practice').waitFor();
    await section('Pets').getByText('1 row belongs to another practice').waitFor();
    await page.getByRole('button', { name: 'Import now' }).click();
    await page.getByText('Imported.', { exact: false }).first().waitFor();
    await section('Clients').getByRole('button', { name: 'New 3' }).waitFor();
    await section('Locations').getByText('Mall: 1 client, of another practice').waitFor();
  });

  it('gives a place the name, phone and link its clients read, joins another spelling to it, and narrows the lists to it', async () => {
    await signIn(page, stack, `${stack.home}/practice`);
    await section('Locations').getByRole('link', { name: 'Open' }).click();
    await section('LOC2').getByText('Elm Street Animal Clinic: Pepper is due for Annual exam today').waitFor();
    await section('LOC2').getByRole('button', { name: 'Change' }).click();
    const dialog = page.getByRole('dialog', { name: 'LOC2' });
    await dialog.getByLabel('Name clients read').fill('Harbor Pets');
    await dialog.getByLabel('Phone').fill('555');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('This can’t be used').waitFor();
    await dialog.getByLabel('Phone').fill('202 555 0166');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await section('LOC2')
      .getByText(/^Harbor Pets: Pepper is due .*202-555-0166/)
      .waitFor();

    await section('Loc 2').getByRole('button', { name: 'Same place as…' }).click();
    await page.getByLabel('Location').click();
    await page.getByRole('option', { name: 'LOC2' }).click();
    await page.getByRole('button', { name: 'Join' }).click();
    await section('LOC2').getByText('Also called “Loc 2”').waitFor();
    await section('LOC2').getByText('2 clients').waitFor();
    expect(await findObstacles(page)).toEqual([]);

    await section('LOC2').getByRole('link', { name: 'Show its pets' }).click();
    await page.getByRole('row', { name: /Moss/ }).waitFor();
    await page.getByRole('row', { name: /Fern/ }).waitFor();
    expect(await page.getByRole('row', { name: /Juno/ }).count()).toBe(0);
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([]);
  });

  it('has one primary place, which can be another', async () => {
    await signIn(page, stack, `${stack.home}/practice/locations`);
    await section('LOC2').getByRole('button', { name: 'Make primary' }).click();
    await section('LOC2').getByText('Primary', { exact: true }).waitFor();
    expect(await page.getByText('Primary', { exact: true }).count()).toBe(1);
    await section('LOC1')
      .getByText(/^Harbor Pets: Pepper/)
      .waitFor();
    await section('Elm Street Animal Clinic').getByRole('button', { name: 'Make primary' }).click();
    await section('LOC1')
      .getByText(/^Elm Street Animal Clinic: Pepper/)
      .waitFor();
  });
});
