import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import type { Channel } from '../../domain/channels.ts';
import { usePath } from '../layout/paths.ts';
import { channelOrder, channelWords } from '../words/channels.tsx';
import { countOf } from '../words/money.ts';
import { whoGetsWhat } from './links.ts';

/** How many of each channel the next batch holds; each number opens who gets them. */
export function ChannelTiles({ counts, under }: { counts: Record<Channel, number> | undefined; under?: Partial<Record<Channel, string>> }) {
  const path = usePath();
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' }}>
      {channelOrder.map((channel) => {
        const { Icon, plural, name } = channelWords[channel];
        const count = counts?.[channel];
        return (
          <Box
            key={channel}
            component={Link}
            to={path(whoGetsWhat({ channel, outcome: 'sent' }))}
            aria-label={count === undefined ? plural : countOf(count, name, plural)}
            sx={{
              p: { xs: 1.5, sm: 2 },
              borderRadius: 3,
              backgroundColor: 'background.default',
              color: 'inherit',
              textDecoration: 'none',
              '&:hover': { backgroundColor: 'action.hover' },
            }}
          >
            <Icon aria-hidden sx={{ color: 'primary.main', fontSize: 22 }} />
            <Typography component="p" sx={{ fontSize: { xs: '1.5rem', sm: '2rem' }, fontWeight: 700, lineHeight: 1.15, letterSpacing: '-0.02em' }}>
              {count === undefined ? <Skeleton width={56} /> : count.toLocaleString('en-US')}
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {plural}
              {under?.[channel] ? `, ${under[channel]}` : ''}
            </Typography>
          </Box>
        );
      })}
    </Box>
  );
}
