import { expect, test } from 'vitest';
import { doubtTurns } from '../../domain/doubts.ts';
import { messageEvents, textTroubles, type MessageEventType } from '../../domain/messageEvents.ts';
import { messageStates } from '../../domain/messageStates.ts';
import { messageWaits } from '../../domain/messageWaits.ts';
import { personEvents } from '../../domain/personEvents.ts';
import { postcardHolds } from '../../domain/postcardHolds.ts';
import { processStates } from '../../domain/processStates.ts';
import { tellingProviders } from '../../domain/providerNews.ts';
import { reasons } from '../../domain/reasons.ts';
import { standings } from '../../domain/standings.ts';
import { webhookOutcomes } from '../../domain/webhookOutcomes.ts';
import { MessageState, SendingState, TouchState } from '../../prisma/generated/enums.ts';
import { readPage, tableUnder } from './pages.ts';

const states = readPage('docs/reference/states.md');
const codesAndWords = (rows: string[][]): [string, string][] => rows.map(([code, words]) => [code ?? '', words ?? '']);
const written = (catalogue: Record<string, string>): [string, string][] => Object.entries(catalogue).map(([code, words]) => [`\`${code}\``, words]);

test.each([
  ['states of a message', '## Messages', Object.fromEntries(Object.entries(messageStates).map(([code, { words }]) => [code, words]))],
  ['waits of a message', '### What a message waits for', messageWaits],
  ['turns of a doubt', '### Whose turn it is', doubtTurns],
  ['states of a reminder plan', '## Reminder plans', processStates],
  ['holds of a postcard run', '## Postcard runs', postcardHolds],
])('docs/reference/states.md has all %s, in their words, and no other', (_what, heading, catalogue) => {
  expect(new Map(codesAndWords(tableUnder(states, heading)))).toEqual(new Map(written(catalogue)));
});

test('docs/reference/states.md has the decisions of a touch and the positions of the sending switch, and no other', () => {
  const codes = (heading: string) => tableUnder(states, heading).map(([code]) => code);
  expect(codes('## Touches').sort()).toEqual(
    Object.keys(TouchState)
      .sort()
      .map((code) => `\`${code}\``),
  );
  expect(codes('## How a practice sends').sort()).toEqual(
    Object.keys(SendingState)
      .sort()
      .map((code) => `\`${code}\``),
  );
});

test('docs/reference/reasons.md has every reason in its words, in the order of the catalogue, and no other', () => {
  expect(codesAndWords(tableUnder(readPage('docs/reference/reasons.md'), '# Why something was not sent'))).toEqual(written(reasons));
});

test('docs/reference/events.md has every event with its words, channels, state and advice, and no other', () => {
  const rows = Object.keys(messageEvents).map((type) => {
    const { words, channels, state, ...rest } = messageEvents[type as MessageEventType];
    const advice = 'advice' in rest ? rest.advice : '';
    return [`\`${type}\``, words, channels.join(', '), state === null ? '' : `\`${state}\``, advice];
  });
  expect(tableUnder(readPage('docs/reference/events.md'), '# What happens after a message left')).toEqual(rows);
});

test('docs/reference/events.md has the error codes of texts as staff read them, and no other', () => {
  const rows = Object.entries(textTroubles).map(([code, { says, advice }]) => [`\`${code}\``, says, advice]);
  expect(tableUnder(readPage('docs/reference/events.md'), "## What a text's error code means")).toEqual(rows);
});

test('docs/reference/account-events.md has everything that happens to an account, in its words, marked where it is worth a second look, and no other', () => {
  const rows = Object.entries(personEvents).map(([code, { words, watch }]) => [`\`${code}\``, words, watch ? 'yes' : '']);
  expect(tableUnder(readPage('docs/reference/account-events.md'), '# What happens to an account').map((row) => row.slice(0, 3))).toEqual(rows);
});

test('docs/reference/standings.md has what can become known of an address, in its words, and no other', () => {
  const rows = Object.entries(standings).map(([code, { words, channels }]) => [`\`${code}\``, words, channels.join(', ')]);
  expect(tableUnder(readPage('docs/reference/standings.md'), '# What became known of an address').map((row) => row.slice(0, 3))).toEqual(rows);
});

test('docs/how-to/webhooks.md has every answer a provider’s call can get, and no other', () => {
  const rows = Object.entries(webhookOutcomes).map(([code, { status, words }]) => [`\`${code}\``, String(status), words]);
  expect(tableUnder(readPage('docs/how-to/webhooks.md'), '## What Homing answers').map((row) => row.slice(0, 3))).toEqual(rows);
});

test('docs/how-to/webhooks.md names for each provider the address it calls and the setting that checks it', () => {
  const rows = tableUnder(readPage('docs/how-to/webhooks.md'), '# Let providers tell what became of messages');
  expect(rows.map(([name, address, setting]) => [name, address, setting?.split(' ')[0]])).toEqual(
    Object.entries(tellingProviders).map(([code, { name, setting }]) => [name, `\`HOMING_PUBLIC_URL/webhooks/${code}\``, `\`${setting}\``]),
  );
});

test('the database knows the states of a message the catalogue knows', () => {
  expect(Object.keys(MessageState).sort()).toEqual(Object.keys(messageStates).sort());
});

test('every state an event raises a message to is higher than that of a message just handed over', () => {
  for (const { state } of Object.values(messageEvents)) if (state !== null) expect(messageStates[state].rank).toBeGreaterThan(messageStates.claimed.rank);
});

test('sentences of the catalogues read as sentences', () => {
  for (const words of Object.values(reasons)) expect(words).toMatch(/^[A-Z].*\.$/);
  for (const event of Object.values(messageEvents)) if ('advice' in event) expect(event.advice).toMatch(/^[A-Z].*\.$/);
});
