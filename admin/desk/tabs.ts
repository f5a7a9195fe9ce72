import { useEffect, useRef } from 'react';

/** What one tab of a shared computer tells the others. */
export type TabNews = { what: 'locked' } | { what: 'taken over' } | { what: 'touched'; at: number };

const name = 'homing shared computer';

/** Tells all other tabs of this browser. */
export function tellTabs(news: TabNews): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(news);
  channel.close();
}

/** Hears what other tabs tell. */
export function useTabNews(hear: (news: TabNews) => void): void {
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => {
    const channel = new BroadcastChannel(name);
    channel.addEventListener('message', ({ data }: MessageEvent<TabNews>) => latest.current(data));
    return () => channel.close();
  }, []);
}
