import { addressVerdicts } from '../../../domain/addressVerdicts.ts';
import type { Tx } from '../../../prisma/client.ts';
import type { Household } from './household.ts';

/** What look-ups before the first card said of streets the post does not know, as the delivery would have noted it (activities/addresses/noteVerdicts.ts). */
export async function writeUnknownStreets(tx: Tx, practiceId: string, households: Household[]): Promise<void> {
  const found = households.flatMap(({ standings }) => standings.filter((one) => one.standing === 'undeliverable'));
  const rows = found.map(({ channel, value, standing, at }) => ({
    check: { practiceId, value, verdict: 'undeliverable', checkedAt: new Date(at) },
    standing: { practiceId, channel, value, standing, code: 'undeliverable', reason: addressVerdicts.undeliverable.hint, at: new Date(at) },
  }));
  await tx.addressCheck.createMany({ data: rows.map((row) => row.check), skipDuplicates: true });
  await tx.standing.createMany({ data: rows.map((row) => row.standing), skipDuplicates: true });
}
