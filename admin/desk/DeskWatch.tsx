import Alert from '@mui/material/Alert';
import Snackbar from '@mui/material/Snackbar';
import { useEffect, useRef, useState } from 'react';
import { send, statusOf } from '../server/request.ts';
import { watchIdle, type IdleWatch } from './idleWatch.ts';
import { tellTabs, useTabNews } from './tabs.ts';

/** What a hand at the computer does; what a page does by itself is none of it. */
const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Locks a shared computer nobody is at, and says so twenty seconds before. */
export function DeskWatch({ minutes, lock }: { minutes: number; lock: () => void }) {
  const [seconds, setSeconds] = useState<number | null>(null);
  const watch = useRef<IdleWatch>(null);
  useTabNews((news) => {
    if (news.what === 'touched') watch.current?.heard(news.at);
  });
  useEffect(() => {
    const tell = () => {
      tellTabs({ what: 'touched', at: Date.now() });
      send('POST', '/api/session/awake').catch((error: unknown) => {
        // Out of reach, the server locks in its own time; here it is locked when it says so.
        if (statusOf(error) === 423) lock();
      });
    };
    const made = watchIdle({ lockMs: minutes * 60_000, now: Date.now, tell, warn: setSeconds, lock });
    watch.current = made;
    const timer = setInterval(made.tick, 1000);
    const look = () => made.tick();
    for (const touch of touches) window.addEventListener(touch, made.touched, { passive: true, capture: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      for (const touch of touches) window.removeEventListener(touch, made.touched, { capture: true });
      document.removeEventListener('visibilitychange', look);
      watch.current = null;
    };
  }, [minutes, lock]);
  return (
    <Snackbar open={seconds !== null} anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}>
      <Alert severity="warning" role="alert">
        Nobody seems to be here, so this computer locks soon. Move or press a key to stay. <span aria-hidden>{seconds ?? 0} s</span>
      </Alert>
    </Snackbar>
  );
}
