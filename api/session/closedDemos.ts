import type { ApiDependencies } from '../dependencies.ts';

/** What a start says that finds a demo where messages really leave. */
export const demoIsClosed =
  'The demo practice is closed: HOMING_PROVIDERS is live, and everybody knows its password. Nobody signs in to it, its keys open nothing, and nothing is sent for it.';

type Api = Pick<ApiDependencies, 'isLive' | 'database'>;
interface Somebody {
  id: string;
  isOperator: boolean;
}

/**
 * Whether a practice is shut to everybody: everyone knows a demo's password, so once messages really leave there is nothing between the whole world and what
 * that account may do.
 */
export const isClosedDemo = ({ isLive }: Pick<Api, 'isLive'>, practice: { isDemo: boolean }): boolean => isLive === true && practice.isDemo;

/** Whether somebody belongs to closed demos and nowhere else: nobody signs in as them. */
export const isOfClosedDemos = async (api: Api, person: Somebody): Promise<boolean> => api.isLive === true && (await worksAtDemosOnly(api, person));

/** Whether somebody belongs to demos and nowhere else. */
export async function worksAtDemosOnly({ database }: Pick<Api, 'database'>, { id, isOperator }: Somebody): Promise<boolean> {
  if (isOperator) return false;
  const places = await database.global.membership.findMany({ where: { personId: id }, select: { practice: { select: { isDemo: true } } } });
  return places.length > 0 && places.every(({ practice }) => practice.isDemo);
}
