import { expect, test } from 'vitest';
import { confirm, type Terminal } from '../../cli/ask.ts';

const answering = (answer: string): Terminal => ({ isTTY: true, ask: async () => answer });
const question = { about: 'The batch would send 3 e-mails.', doing: 'Send it' };

test('only a yes goes on', async () => {
  await confirm(question, answering(' Yes'));
  await confirm(question, answering('y'));
  for (const answer of ['', 'no', 'yesterday']) await expect(confirm(question, answering(answer))).rejects.toThrow('Nothing was done.');
});

test('where nobody can be asked nothing is done, and --yes is named', async () => {
  const nobody: Terminal = { isTTY: false, ask: () => Promise.reject(new Error('asked')) };
  await expect(confirm(question, nobody)).rejects.toThrow(/3 e-mails\.\nNobody is here to be asked: add --yes/);
});
