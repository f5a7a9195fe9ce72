import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import type { NextBatch } from '../server/batchTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { CallsAndProgress } from './CallsAndProgress.tsx';
import { LaterSection } from './LaterSection.tsx';
import { NextHourSection } from './NextHourSection.tsx';
import { NextSection } from './NextSection.tsx';
import { WhoGetsWhat } from './WhoGetsWhat.tsx';

/** What leaves next, to whom, what it costs, and what comes after. */
export default function GoingOutPage() {
  const { data: batch, error, refetch } = usePracticeQuery<NextBatch>('/batches/next');
  if (!batch) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  return (
    <>
      <PageHead title="Going out" lead="What leaves next and to whom, counted by the rules that will decide it." />
      <Stack spacing={2.5}>
        <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 340px' }, alignItems: 'start' }}>
          <Stack spacing={2.5}>
            <NextSection batch={batch} />
            <CallsAndProgress batch={batch} />
          </Stack>
          <Stack spacing={2.5}>
            <NextHourSection />
            <LaterSection />
          </Stack>
        </Box>
        <WhoGetsWhat skips={batch.skips} />
      </Stack>
    </>
  );
}
