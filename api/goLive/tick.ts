import { z } from 'zod';
import { tickedItems } from '../../domain/goLive/checklist.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { readGoLive } from './readFacts.ts';

export const tickForm = z.strictObject({
  item: z.enum(tickedItems),
  mark: z.string().max(64).describe('What was looked at, as the list named it'),
  isRight: z.boolean().describe('false: takes the tick away again'),
});

interface Ticking {
  practiceId: string;
  by: string;
  form: z.output<typeof tickForm>;
}

/**
 * Notes that somebody looked at something and found it right, or takes that back.
 * @returns whether that changed anything
 * @throws ApiError `newer version` when it is something else by now than what they looked at
 */
export async function tickItem(api: ApiDependencies, { practiceId, by, form: { item, mark, isRight } }: Ticking): Promise<boolean> {
  const now = api.clock();
  return api.database.withPractice(practiceId, async (tx) => {
    // Two people who tick take turns: neither tick is lost.
    await tx.$executeRaw`SELECT 1 FROM practices WHERE id = ${practiceId}::uuid FOR NO KEY UPDATE`;
    const { facts } = await readGoLive(tx, api, practiceId);
    if (isRight && facts.marks[item] !== mark) throw new ApiError('newer version', { message: 'It has changed since you looked. Look again, then say so.' });
    const { [item]: before, ...others } = facts.ticks;
    if (isRight ? before?.of === mark : before === undefined) return false;
    const ticks = isRight ? { ...others, [item]: { by, at: new Date(now).toISOString(), of: mark } } : others;
    await tx.practice.update({ where: { id: practiceId }, data: { goLiveTicks: JSON.parse(JSON.stringify(ticks)) } });
    return true;
  });
}
