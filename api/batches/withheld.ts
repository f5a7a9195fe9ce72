import { dateOfDay } from '../../domain/days.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Forecast } from './forecast.ts';

export interface WithheldCard {
  clientId: string;
  at: string;
  by: string | null;
}

/** Whose postcards staff left out of a batch: read when asked, so that leaving one out shows at once. */
export async function readWithheld(tx: Tx, practiceId: string, { batchOn }: Pick<Forecast, 'batchOn'>): Promise<Map<string, WithheldCard>> {
  const rows = await tx.withheldCard.findMany({ where: { practiceId, batchOn: dateOfDay(batchOn) } });
  return new Map(rows.map((row) => [row.clientId, { clientId: row.clientId, at: row.withheldAt.toISOString(), by: row.withheldBy }]));
}
