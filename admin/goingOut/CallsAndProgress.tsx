import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { listPath, usePath } from '../layout/paths.ts';
import type { BatchProgress, NextBatch } from '../server/batchTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { Section } from '../shared/Section.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { countOf } from '../words/money.ts';

const onTheWay = ['planned', 'claimed'];

/** What of the next batch was called early: by whom, when, and how far it is. */
export function CallsAndProgress({ batch }: { batch: NextBatch }) {
  const made = Object.values(batch.made).reduce((sum, count) => sum + count, 0);
  if (batch.calls.length === 0 && made === 0) return null;
  return (
    <Section title="Called early" hint="What of this batch leaves before its hour">
      <CallLines batch={batch} />
      <Progress day={batch.batchOn} />
    </Section>
  );
}

const shownCalls = 5;

/** What was called and has not left yet, or only just. */
function CallLines({ batch: { calls, callCount } }: { batch: NextBatch }) {
  const time = usePracticeTime();
  if (callCount === 0) return null;
  return (
    <Box component="ul" sx={{ m: 0, mb: 1.5, pl: 2.5 }}>
      {calls.slice(0, shownCalls).map((call) => (
        <Typography component="li" variant="body2" key={`${call.at} ${call.client?.id ?? ''}`}>
          {call.client ? `For ${call.client.name}` : 'For everybody'}: {time.instant(call.at)}
          {call.by ? `, asked by ${call.by}` : ''}
        </Typography>
      ))}
      {callCount > shownCalls && (
        <Typography component="li" variant="body2" sx={{ color: 'text.secondary' }}>
          and {countOf(callCount - shownCalls, 'more', 'more')}
        </Typography>
      )}
    </Box>
  );
}

function Progress({ day }: { day: string }) {
  const path = usePath();
  const { data } = usePracticeQuery<BatchProgress>(`/batches/${day}/progress`);
  if (!data) return null;
  const total = data.messages.reduce((sum, one) => sum + one.count, 0);
  const ahead = data.messages.filter((one) => onTheWay.includes(one.state)).reduce((sum, one) => sum + one.count, 0);
  const byState = new Map<string, number>();
  for (const one of data.messages) byState.set(one.state, (byState.get(one.state) ?? 0) + one.count);
  return (
    <>
      {(ahead > 0 || data.toCheck > 0) && (
        <LinearProgress
          variant={data.toCheck > 0 || total === 0 ? 'indeterminate' : 'determinate'}
          value={total === 0 ? 0 : Math.round(((total - ahead) / total) * 100)}
          aria-label="How far the batch is"
          sx={{ mb: 1, height: 8, borderRadius: 4 }}
        />
      )}
      <Stack direction="row" sx={{ gap: 0.75, flexWrap: 'wrap', alignItems: 'center' }}>
        {[...byState].map(([state, count]) => (
          <Link component={RouterLink} key={state} to={path(listPath('messages', { day, state }))} underline="none">
            <StateChip
              state={state}
              words={`${count.toLocaleString('en-US')} ${data.messages.find((one) => one.state === state)?.words.toLowerCase() ?? state}`}
            />
          </Link>
        ))}
        {data.toCheck > 0 && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {countOf(data.toCheck, 'pet is', 'pets are')} still being looked at
          </Typography>
        )}
      </Stack>
      {data.ownHour > 0 && data.toCheck === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
          {countOf(data.ownHour, 'pet has', 'pets have')} something in this batch that keeps its own hour: it was not called, became due since, or was not
          reached within 30 minutes. Send the batch again to have it leave now.
        </Typography>
      )}
    </>
  );
}
