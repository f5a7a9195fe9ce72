import { describe, expect, it } from 'vitest';
import { renderEmail } from '../../../domain/templates/email.ts';
import { renderPostcard } from '../../../domain/templates/postcard.ts';
import { renderText } from '../../../domain/templates/text.ts';
import { example, fullHouse, twoPets } from './example.ts';

/** Read by eye in a browser before they were stored; a change here is a change of what clients read. */
const households = { 'one-pet': example, 'two-pets': twoPets, 'full-house': fullHouse };

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
