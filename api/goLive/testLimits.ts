import { channelNames, type Channel } from '../../domain/channels.ts';
import { testsADay, testsAnHour } from '../../domain/goLive/testMessages.ts';
import { sayHour } from '../../domain/sentences.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import { ApiError } from '../http/errors.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Keeps test messages few: they are for looking, cards cost money, and a number typed here may be anybody's. Call it holding the practice's row.
 * @param at.now epoch ms
 * @throws ApiError `too many tries`, saying when the next can leave
 */
export async function refuseTooMany(tx: Tx, { id: practiceId, timeZone }: Practice, { channel, now }: { channel: Channel; now: number }): Promise<void> {
  const lately = await tx.testMessage.findMany({
    where: { practiceId, channel, askedAt: { gt: new Date(now - dayMs) } },
    orderBy: { askedAt: 'desc' },
    select: { askedAt: true },
    take: testsADay[channel],
  });
  const name = `test ${channelNames[channel]}s`;
  const oldestOf = (count: number) => lately[count - 1]?.askedAt.getTime();
  const ofDay = oldestOf(testsADay[channel]);
  if (ofDay !== undefined) {
    const hours = Math.ceil((ofDay + dayMs - now) / hourMs);
    throw tooMany(`At most ${testsADay[channel]} ${name} a day. The next can leave in ${hours === 1 ? 'an hour' : `${hours} hours`}.`, ofDay + dayMs - now);
  }
  const ofHour = oldestOf(testsAnHour);
  if (ofHour === undefined || ofHour + hourMs <= now) return;
  throw tooMany(`At most ${testsAnHour} ${name} an hour. The next can leave at ${sayHour(ofHour + hourMs, timeZone)}.`, ofHour + hourMs - now);
}

const tooMany = (message: string, waitMs: number): ApiError =>
  new ApiError('too many tries', { message, headers: { 'Retry-After': String(Math.ceil(waitMs / 1000)) } });
