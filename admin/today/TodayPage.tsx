import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { lazy, Suspense } from 'react';
import { WaitingRuns } from '../postcardRuns/WaitingRuns.tsx';
import { usePractice } from '../server/Practice.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { usePracticeTime, writeLongDay } from '../words/dates.ts';
import { startHereHeight } from '../start/startHereHeight.ts';
import { useStartHere } from '../start/useStartHere.ts';
import { LastMessages } from './LastMessages.tsx';
import { LeavesNext } from './LeavesNext.tsx';
import { NeedsLook } from './NeedsLook.tsx';
import { NextBatchCard } from './NextBatchCard.tsx';
import { SendingCard } from './SendingCard.tsx';
import { SilentProviders } from './SilentProviders.tsx';

const StartHere = lazy(() => import('../start/StartHere.tsx'));

/** What goes out next, what just went, and whether anything goes at all. */
export default function TodayPage() {
  const practice = usePractice();
  const { today } = usePracticeTime();
  const { isShown } = useStartHere();
  return (
    <>
      <PageHead title={writeLongDay(today)} lead={practice.name} />
      {isShown && (
        <Suspense fallback={<Box sx={{ mb: 2.5, minHeight: startHereHeight }} />}>
          <StartHere />
        </Suspense>
      )}
      <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 340px' }, alignItems: 'start' }}>
        <Stack spacing={2.5}>
          <WaitingRuns />
          <SilentProviders />
          <NextBatchCard />
          <LeavesNext />
          <LastMessages />
        </Stack>
        <Stack spacing={2.5}>
          <NeedsLook />
          <SendingCard />
        </Stack>
      </Box>
    </>
  );
}
