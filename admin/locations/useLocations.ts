import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Locations } from '../server/locationTypes.ts';
import { usePracticeUrl } from '../server/Practice.tsx';
import { fieldErrorsOf, send } from '../server/request.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';

export const useLocations = () => usePracticeQuery<Locations>('/locations');

interface Change {
  method: 'POST' | 'PUT' | 'DELETE';
  /** Below /locations. */
  path?: string;
  body?: object;
  /** Told when it is done. */
  done: string;
}

/** Changes a location and shows all of them as they are then. `change` answers whether it did; `faults` are by field, `fault` is what belongs to none. */
export function useLocationChange() {
  const url = usePracticeUrl()('/locations');
  const client = useQueryClient();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const faults = fieldErrorsOf(problem);

  const change = async ({ method, path = '', body = {}, done }: Change): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      client.setQueryData(['of practice', url], await send<Locations>(method, `${url}${path}`, body));
      notify(done, { type: 'success' });
      return true;
    } catch (error) {
      setProblem(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const fault = problem === null ? null : (faults['locationId'] ?? (Object.keys(faults).length > 0 ? null : wordsOf(problem)));
  return { busy, faults, fault, change };
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : 'It was not saved. Try again.');
