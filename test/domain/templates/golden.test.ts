import { describe, expect, it } from 'vitest';
import { renderEmail } from '../../../domain/templates/email.ts';
import { renderPostcard } from '../../../domain/templates/postcard.ts';
import { renderText } from '../../../domain/templates/text.ts';
import { anotherLocation, example, fullHouse, fullProfile, twoPets } from './example.ts';

/** Read by eye in a browser before they were stored; a change here is a change of what clients read. */
const households = { 'one-pet': example, 'two-pets': twoPets, 'full-house': fullHouse, 'full-profile': fullProfile, 'another-location': anotherLocation };

describe.each(Object.entries(households))('what the client of %s reads', (name, input) => {
  it('is the e-mail that was reviewed', async () => {
    const email = renderEmail(input);
    await expect(email.html).toMatchFileSnapshot(`golden/${name}.email.html`);
    await expect(`${email.subject}\n\n${email.text}`).toMatchFileSnapshot(`golden/${name}.email.txt`);
  });

  it('is the text that was reviewed', async () => {
    await expect(`${renderText(input).body}\n`).toMatchFileSnapshot(`golden/${name}.text.txt`);
  });

  it('is the postcard that was reviewed', async () => {
    const card = renderPostcard(input);
    await expect(card.front).toMatchFileSnapshot(`golden/${name}.front.html`);
    await expect(card.back).toMatchFileSnapshot(`golden/${name}.back.html`);
  });
});

describe.each(Object.entries({ 'one-pet': example, 'two-pets': twoPets, 'full-house': fullHouse }))('version 1, which has been sent to %s,', (name, input) => {
  const first = { ...input, templateName: 'default/1' };

  it('says what it said, whatever the practice has told of itself since', async () => {
    const { logo, openingHours, closedDays, afterHoursPhone } = fullProfile.practice;
    const told = { ...first, practice: { ...first.practice, logo, openingHours, closedDays, afterHoursPhone } as typeof first.practice };
    await expect(renderEmail(told).html).toMatchFileSnapshot(`golden/${name}.email.html`);
    await expect(renderPostcard(told).back).toMatchFileSnapshot(`golden/${name}.back.html`);
  });
});
