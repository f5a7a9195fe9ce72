import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { listPath, usePath } from '../layout/paths.ts';
import type { NextBatch } from '../server/batchTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { channelOrder, channelWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';

/** What would leave: shown before somebody lets it. @param resume true: messages that wait are told, too */
export function NextCounts({ resume }: { resume: boolean }) {
  const { data: batch, error } = usePracticeQuery<NextBatch>('/batches/next');
  const time = usePracticeTime();
  return (
    <Box sx={{ mt: 2, p: 2, borderRadius: 3, backgroundColor: 'background.default' }}>
      <Typography variant="h3" component="h3">
        {batch ? `The next batch, ${time.day(batch.batchOn)}, about ${time.time(batch.at)}` : 'The next batch'}
      </Typography>
      {error && !batch ? (
        <Typography variant="body2">It could not be counted just now: {error.message}</Typography>
      ) : (
        <Box sx={{ display: 'flex', gap: 3, mt: 1, flexWrap: 'wrap' }}>
          {channelOrder.map((channel) => {
            const { Icon, plural } = channelWords[channel];
            return (
              <Box key={channel} sx={{ display: 'flex', gap: 0.75, alignItems: 'center' }}>
                <Icon aria-hidden sx={{ color: 'primary.main', fontSize: 20 }} />
                <Typography variant="body2" component="span">
                  <strong>{batch ? batch.counts[channel] : <Skeleton width={24} sx={{ display: 'inline-block' }} />}</strong> {plural.toLowerCase()}
                </Typography>
              </Box>
            );
          })}
        </Box>
      )}
      {batch && channelOrder.every((channel) => batch.counts[channel] === 0) && (
        <Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>
          As things are, nothing leaves then.
        </Typography>
      )}
      {resume && <Waiting />}
    </Box>
  );
}

/** Messages that were opened before the stop and have not left. */
function Waiting() {
  const path = usePath();
  const filter = { state: 'planned' };
  const { total } = useGetList('messages', { filter, pagination: { page: 1, perPage: 1 }, sort: { field: 'openedAt', order: 'DESC' } });
  if (!total) return null;
  return (
    <Typography variant="body2" sx={{ mt: 1 }}>
      <Link component={RouterLink} to={path(listPath('messages', filter))}>
        {total === 1 ? '1 message waits' : `${total} messages wait`}
      </Link>{' '}
      and {total === 1 ? 'is' : 'are'} checked first.
    </Typography>
  );
}
