import CheckIcon from '@mui/icons-material/Check';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { GoLiveItem } from '../server/goLiveTypes.ts';
import { useMay } from '../server/Practice.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { useTick } from './useGoLive.ts';

/** Who looked at it and when; or, for who may say so, that they have. @param words what one says by it */
export function Looked({ item, words }: { item: GoLiveItem | undefined; words: string }) {
  const tick = useTick();
  const notify = useNotify();
  const time = usePracticeTime();
  const mayDecide = useMay('decide');
  const [isBusy, setBusy] = useState(false);
  if (!item) return null;
  const say = async (isRight: boolean) => {
    setBusy(true);
    try {
      await tick(item, isRight);
    } catch (error) {
      notify(error instanceof Error ? error.message : 'It was not kept. Try again.', { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  if (!item.tick)
    return mayDecide ? (
      <Button variant="outlined" startIcon={<CheckIcon />} disabled={isBusy} onClick={() => void say(true)} sx={{ mt: 2 }}>
        {words}
      </Button>
    ) : null;
  return (
    <Stack direction="row" sx={{ mt: 2, gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
      <CheckIcon fontSize="small" aria-hidden sx={{ color: 'success.main' }} />
      <Typography variant="body2">
        {item.tick.by}, {time.instant(item.tick.at)}
      </Typography>
      {mayDecide && (
        <Button size="small" disabled={isBusy} onClick={() => void say(false)} aria-label={`Take back: ${words}`}>
          Take back
        </Button>
      )}
    </Stack>
  );
}
