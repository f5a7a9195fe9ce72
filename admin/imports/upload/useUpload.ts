import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePracticeUrl } from '../../server/Practice.tsx';
import { get, send } from '../../server/request.ts';
import type { FileChoice, ImportRow, ImportUpload } from '../../server/importTypes.ts';

/** Uploaded files, what is chosen for them, and starting their import. Each choice is kept at once. */
export function useUpload(id: string) {
  const base = usePracticeUrl()(`/imports/uploads/${id}`);
  const client = useQueryClient();
  const key = ['upload', base];
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const { data: upload, error, refetch } = useQuery({ queryKey: key, queryFn: () => get<ImportUpload>(base), staleTime: Infinity, retry: false });

  const attempt = async <T>(work: () => Promise<T>): Promise<T | null> => {
    setBusy(true);
    setFault(null);
    try {
      return await work();
    } catch (caught) {
      setFault(caught instanceof Error ? caught.message : 'That did not work. Try again.');
      return null;
    } finally {
      setBusy(false);
    }
  };
  return {
    upload,
    error,
    refetch,
    busy,
    fault,
    choose: (choice: FileChoice) =>
      attempt(async () => {
        client.setQueryData(key, await send<ImportUpload>('PUT', base, { files: [choice] }));
      }),
    /** Says which of the files' locations are this practice's; null: all. @returns whether it is kept */
    takeLocations: async (locations: { only: string[]; orNone: boolean } | null) =>
      (await attempt(async () => {
        client.setQueryData(key, await send<ImportUpload>('PUT', base, { files: [], locations }));
        return true;
      })) === true,
    /** @returns the run's id; null when it could not be started */
    start: (options: { dryRun?: boolean; complete?: boolean; force?: boolean }) =>
      attempt(async () => (await send<ImportRow>('POST', `${base}/runs`, options)).id),
  };
}
