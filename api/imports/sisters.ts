import type { z } from 'zod';
import { findSharers, findUnclaimed, readKeptProfile, type Claimant } from '../../pims/index.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Asker } from '../http/route.ts';
import type { importReport } from './listImports.ts';

interface Asked {
  practice: Practice;
  asker: Asker;
  report: Pick<z.output<typeof importReport>, 'locations'> | null;
}

const claimantOf = ({ name, importMapping }: Pick<Practice, 'name' | 'importMapping'>): Claimant => ({
  name,
  choice: readKeptProfile(importMapping).locations ?? null,
});

/**
 * What somebody should look at who brings one export into several practices, in sentences: a location two of them take, clients none of them does. Of other practices only
 * those count at which they work too, for of the rest they may know nothing.
 */
export async function warnOfSisters(api: ApiDependencies, { practice, asker, report }: Asked): Promise<string[]> {
  const own = claimantOf(practice);
  if (asker.kind !== 'person') return [];
  const sisters = await api.database.global.practice.findMany({
    where: { id: { not: practice.id }, memberships: { some: { personId: asker.id } } },
    select: { name: true, importMapping: true },
    orderBy: { name: 'asc' },
  });
  const others = sisters.map(claimantOf);
  // Where nobody has chosen any, each reads an export of its own.
  if (others.length === 0 || [own, ...others].every(({ choice }) => choice === null)) return [];
  const choices = [own, ...others].map(({ choice }) => choice);
  return [...findSharers(own, others), ...findUnclaimed(report?.locations ?? [], choices).map((one) => `${one} you work at`)].map((one) => `${one}.`);
}
