import { useSyncExternalStore } from 'react';
import { usePractice } from '../server/Practice.tsx';

const listeners = new Set<() => void>();
const listen = (look: () => void): (() => void) => {
  listeners.add(look);
  return () => listeners.delete(look);
};
const keyOf = (practiceId: string): string => `homing.startHere.${practiceId}`;

/** Whether *Start here* is shown: in the demo it leads through, until somebody at this browser puts it away. */
export function useStartHere(): { isShown: boolean; show: () => void; putAway: () => void } {
  const { id, hasTour } = usePractice();
  const isAway = useSyncExternalStore(listen, () => localStorage.getItem(keyOf(id)) === 'away');
  const set = (away: boolean) => {
    if (away) localStorage.setItem(keyOf(id), 'away');
    else localStorage.removeItem(keyOf(id));
    listeners.forEach((look) => look());
  };
  return { isShown: hasTour && !isAway, show: () => set(false), putAway: () => set(true) };
}
