import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { InstalledPractice } from '../server/installationTypes.ts';
import { get, send } from '../server/request.ts';

const url = '/api/installation/practices';
const installedKey = ['installed practices'];

/** The practices of this installation. */
export const useInstalled = () => useQuery({ queryKey: installedKey, queryFn: () => get<{ practices: InstalledPractice[] }>(url) });

/** Makes something below them, and shows it at once. @throws HttpError with the faults by field */
export function useMakeInstalled() {
  const client = useQueryClient();
  return async <T>(path: string, body: object): Promise<T> => {
    const answer = await send<T>('POST', `${url}${path}`, body);
    await client.invalidateQueries({ queryKey: installedKey });
    return answer;
  };
}
