import PlainIcon from '@mui/icons-material/CircleOutlined';
import WatchIcon from '@mui/icons-material/ErrorOutlineOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { AccountEvents } from '../server/accountTypes.ts';
import { get } from '../server/request.ts';
import { PageLoading } from '../shared/PageLoading.tsx';
import { Section } from '../shared/Section.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { writeMoment } from './times.ts';
import { eventsKey } from './useAccount.ts';

/** What happened to one's way in. What somebody else might have done is marked. */
export function EventsSection() {
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: eventsKey,
    queryFn: ({ pageParam }) => get<AccountEvents>(`/api/account/events${pageParam ? `?before=${pageParam}` : ''}`),
    initialPageParam: '',
    getNextPageParam: ({ events, more }) => (more ? events.at(-1)?.id : undefined),
  });
  const events = data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <Section title="What happened to your account" hint="Was that you? If not, change your password and sign out all others." flush>
      {error && !data && <Trouble error={error} retry={() => void refetch()} />}
      {!error && !data && <PageLoading />}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {events.map((event) => (
          <Event key={event.id} event={event} />
        ))}
      </Box>
      {hasNextPage && (
        <Button fullWidth disabled={isFetchingNextPage} onClick={() => void fetchNextPage()} sx={{ my: 1 }}>
          {isFetchingNextPage ? 'Looking…' : 'Show older'}
        </Button>
      )}
    </Section>
  );
}

function Event({ event: { words, watch, at, ip, browser } }: { event: AccountEvents['events'][number] }) {
  const Icon = watch ? WatchIcon : PlainIcon;
  return (
    <Stack component="li" direction="row" spacing={1.5} sx={{ px: { xs: 2, md: 2.5 }, py: 1, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ width: 20, flexShrink: 0, display: 'flex', justifyContent: 'center', pt: watch ? 0 : '5px' }}>
        <Icon sx={{ fontSize: watch ? 20 : 12, color: watch ? 'warning.main' : 'text.secondary' }} aria-hidden />
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: watch ? 650 : 400 }}>
          {words}
        </Typography>
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {writeMoment(at)}, {browser}
          {ip ? `, ${ip}` : ''}
        </Typography>
      </Box>
    </Stack>
  );
}
