import { createInterface } from 'node:readline/promises';
import { Refusal } from './say.ts';

/** Who can be asked: a terminal, or in tests whoever stands for one. */
export interface Terminal {
  isTTY: boolean;
  ask(question: string): Promise<string>;
}

const thisTerminal: Terminal = {
  isTTY: process.stdin.isTTY && process.stderr.isTTY,
  ask: async (question) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await lines.question(question);
    } finally {
      lines.close();
    }
  },
};

/**
 * Asks before something that cannot be taken back.
 * @param question.about what would happen, shown before the question; @param question.doing ends "… ?"
 * @throws Refusal when the answer is not yes, or when nobody is there to be asked
 */
export async function confirm({ about, doing }: { about: string; doing: string }, terminal: Terminal = thisTerminal): Promise<void> {
  if (!terminal.isTTY) throw new Refusal(`${about}\nNobody is here to be asked: add --yes to do it.`);
  const answer = await terminal.ask(`${about}\n${doing}? Type yes to go on: `);
  if (!/^y(es)?$/i.test(answer.trim())) throw new Refusal('Nothing was done.');
}
