import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, type ReactNode } from 'react';
import type { Channel } from '../../domain/channels.ts';
import { get, send } from './request.ts';
import { useSession } from './SessionGate.tsx';
import type { PracticeProfile, Sending, SessionPractice } from './sessionTypes.ts';

const PracticeContext = createContext<SessionPractice | null>(null);

export function PracticeProvider({ practice, children }: { practice: SessionPractice; children: ReactNode }) {
  return <PracticeContext.Provider value={practice}>{children}</PracticeContext.Provider>;
}

/** The practice whose console this is. */
export function usePractice(): SessionPractice {
  const practice = useContext(PracticeContext);
  if (!practice) throw new Error('usePractice is called outside PracticeProvider.');
  return practice;
}

/** Whether who looks may do this here (domain/permissions.ts). What they may not is not shown; the server holds to it anyway. */
export const useMay = (permission: SessionPractice['permissions'][number]): boolean => usePractice().permissions.includes(permission);

/** The address of one of the practice's resources. */
export const usePracticeUrl = () => {
  const { id } = usePractice();
  return (path: string): string => `/api/practices/${id}${path}`;
};

/** The practice's profile; live updates ask it again when somebody else stopped the sending. */
export function usePracticeProfile() {
  const url = usePracticeUrl()('');
  return useQuery({ queryKey: ['practice', url], queryFn: () => get<PracticeProfile>(url) });
}

/** Sets the sending switch and shows the answer at once. */
export function useSendingSwitch() {
  const url = usePracticeUrl();
  const client = useQueryClient();
  return async (change: { sending?: Sending; stoppedChannels?: Channel[] }): Promise<PracticeProfile> => {
    const profile = await send<PracticeProfile>('PUT', url('/sending'), change);
    client.setQueryData(['practice', url('')], profile);
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'practice' && queryKey[0] !== 'session' });
    return profile;
  };
}

/** Saves the profile, and shows the new name and clock everywhere at once. @throws HttpError with the faults by field */
export function useSaveProfile() {
  const url = usePracticeUrl();
  const client = useQueryClient();
  const { lookAgain } = useSession();
  return async (form: object): Promise<void> => {
    client.setQueryData(['practice', url('')], await send<PracticeProfile>('PUT', url(''), form));
    lookAgain();
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'practice' });
  };
}
