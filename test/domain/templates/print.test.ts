import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { card } from '../../../domain/templates/card.ts';
import type { TemplateInput } from '../../../domain/templates/input.ts';
import { renderEmail } from '../../../domain/templates/email.ts';
import { renderPostcard } from '../../../domain/templates/postcard.ts';
import { openBrowser } from '../../kit/browser.ts';
import { readBoxes, type Box } from './boxes.ts';
import { example, fullHouse, fullProfile, pet, twoPets, withPractice } from './example.ts';

const pixels = 96;
const names = ['Milo', 'Princess Buttercup McFluffington', 'Moss', 'Sir Barksalot of Winterbourne', 'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW', 'Bo'];
const services = [
  'Rabies',
  'Comprehensive annual wellness examination',
  'Lyme',
  'Canine distemper, parvo, adenovirus (DHPP) booster',
  'Heartworm test',
  'MMMMMMMMMM MMMMMMMMMM MMMMMMMMMM MMMMMMMMMM MMMMMMMMMM MMMM',
];
const dues = ['2026-03-14', '2025-12-28', '2026-02-22', '2027-09-30'];

/** Few and many pets and services, up to what a card holds, with short, long and impossible names. */
const households: [string, TemplateInput][] = [
  ['the example', example],
  ['two pets', twoPets],
  ['a full house', fullHouse],
  ['a practice that told its hours', fullProfile],
  [
    'hours below two lines of an address and two of a closing',
    {
      ...fullProfile,
      phase: 'after',
      practice: {
        ...fullProfile.practice,
        name: fullHouse.practice.name,
        address: fullHouse.practice.address,
        openingHours: { ...fullProfile.practice.openingHours, wed: [{ from: '10:30', to: '20:30' }] },
      },
    },
  ],
  ...[1, 2, 3, 6].flatMap((pets) =>
    [1, 2, 4].flatMap((each) =>
      [0, 1, 3].map((shift): [string, TemplateInput] => [
        `${pets} pets with ${each} services, names ${shift}`,
        {
          ...(shift === 1 ? fullHouse : withPractice(shift === 3 ? { bookingUrl: null } : {})),
          phase: 'after',
          pets: Array.from({ length: pets }, (_, one) =>
            pet(
              names[(one + shift) % names.length] ?? '',
              ...Array.from({ length: each }, (_service, at): [string, string] => [
                services[(one + at + shift) % services.length] ?? '',
                dues[(at + shift) % dues.length] ?? '',
              ]),
            ),
          ),
        },
      ]),
    ),
  ),
  [
    'one pet with 24 services',
    { ...example, pets: [pet('Milo', ...Array.from({ length: 24 }, (_, at): [string, string] => [`${services[at % 5]} ${at}`, dues[at % 4] ?? '']))] },
  ],
  [
    'only impossible names',
    {
      ...fullHouse,
      practice: { ...fullHouse.practice, name: 'W'.repeat(90) },
      pets: Array.from({ length: 6 }, () => pet('W'.repeat(50), ...dues.map((due): [string, string] => [`W ${'M'.repeat(80)} ${due}`, due]))),
    },
  ],
];

const overlaps = (box: Box, other: { left: number; top: number; right: number; bottom: number }): boolean =>
  box.left < other.right * pixels && box.right > other.left * pixels && box.top < other.bottom * pixels && box.bottom > other.top * pixels;
const outside = (box: Box): boolean => {
  const [edge, width, height] = [card.safe * pixels - 0.5, card.width * pixels, card.height * pixels];
  return box.left < edge || box.top < edge || box.right > width - edge || box.bottom > height - edge;
};

describe('printed', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  it('every card keeps its words within the safe margin, off the address block and off one another', async () => {
    const page = await browser.newPage({ viewport: { width: card.width * pixels, height: card.height * pixels } });
    for (const [name, input] of households) {
      const { front, back } = renderPostcard(input);
      await page.setContent(front);
      const faced = await page.evaluate(readBoxes);
      expect(faced.filter(outside), `${name}, front`).toEqual([]);
      const [said, who] = await page.evaluate(() =>
        ['.say', '.who'].map((part) => document.querySelector(part)?.getBoundingClientRect().toJSON() as { top: number; bottom: number }),
      );
      expect(said?.bottom, `${name}: pets' names reach into the hill`).toBeLessThan(212);
      expect(who?.top, `${name}: the practice's name leaves the hill`).toBeGreaterThan(244);

      await page.setContent(back);
      const boxes = await page.evaluate(readBoxes);
      expect(boxes.filter(outside), `${name}, back`).toEqual([]);
      expect(
        boxes.filter((box) => overlaps(box, card.inkFree)),
        `${name}: ink in the address block`,
      ).toEqual([]);
      const crowded = await page.evaluate(() => {
        const rects = ['.list', '.box', '.who', '.line', '.flow p']
          .flatMap((part) => [...document.querySelectorAll(part)])
          .map((part) => part.getBoundingClientRect());
        return rects.some((one, at) =>
          rects.slice(at + 1).some((two) => one.left < two.right && one.right > two.left && one.top < two.bottom - 1 && one.bottom - 1 > two.top),
        );
      });
      expect(crowded, `${name}: parts overlap`).toBe(false);
    }
    await page.close();
  }, 120_000);

  it('every e-mail fits a phone and a desktop without scrolling sideways', async () => {
    for (const width of [320, 375, 600, 1024]) {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      for (const [name, input] of households.slice(0, 8)) {
        await page.setContent(renderEmail(input).html);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} at ${width}`).toBeLessThanOrEqual(width);
      }
      await page.close();
    }
  }, 120_000);
});
