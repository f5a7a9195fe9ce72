import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { usePractice } from '../server/Practice.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { usePracticeTime, writeLongDay } from '../words/dates.ts';
import { LastMessages } from './LastMessages.tsx';
import { NeedsLook } from './NeedsLook.tsx';
import { NextBatchCard } from './NextBatchCard.tsx';
import { SendingCard } from './SendingCard.tsx';

/** What goes out next, what just went, and whether anything goes at all. */
export default function TodayPage() {
  const practice = usePractice();
  const { today } = usePracticeTime();
  return (
    <>
      <PageHead title={writeLongDay(today)} lead={practice.name} />
      <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 340px' }, alignItems: 'start' }}>
        <Stack spacing={2.5}>
          <NextBatchCard />
          <LastMessages />
        </Stack>
        <Stack spacing={2.5}>
          <SendingCard />
          <NeedsLook />
        </Stack>
      </Box>
    </>
  );
}
