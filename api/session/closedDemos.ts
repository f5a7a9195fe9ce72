import type { ApiDependencies } from '../dependencies.ts';

type Api = Pick<ApiDependencies, 'isLive' | 'database'>;

/**
 * Whether a practice is shut to everybody: everyone knows a demo's password, so once messages really leave there is nothing between the whole world and what
 * that account may do.
 */
export const isClosedDemo = ({ isLive }: Pick<Api, 'isLive'>, practice: { isDemo: boolean }): boolean => isLive === true && practice.isDemo;

/** Whether somebody belongs to closed demos and nowhere else: nobody signs in as them. */
export async function isOfClosedDemos({ isLive, database }: Api, person: { id: string; isOperator: boolean }): Promise<boolean> {
  if (!isLive || person.isOperator) return false;
  const places = await database.global.membership.findMany({ where: { personId: person.id }, select: { practice: { select: { isDemo: true } } } });
  return places.length > 0 && places.every(({ practice }) => practice.isDemo);
}
