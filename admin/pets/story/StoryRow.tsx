import ExpandIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Collapse from '@mui/material/Collapse';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Channel } from '../../../domain/channels.ts';
import { StateChip } from '../../shared/StateChip.tsx';
import { ChannelWord, channelWords } from '../../words/channels.tsx';
import { usePracticeTime } from '../../words/dates.ts';

interface StoryRowProps {
  at: string;
  channel: Channel;
  services: string[];
  state: string;
  words: string;
  line: string | null;
  open: boolean;
  toggle: () => void;
  children: ReactNode;
}

/** One message of a pet in a line; opening it shows the rest beneath. */
export function StoryRow({ at, channel, services, state, words, line, open, toggle, children }: StoryRowProps) {
  const time = usePracticeTime();
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider' }}>
      <Box
        onClick={toggle}
        sx={{ display: 'grid', alignItems: 'center', gap: { xs: 0.5, md: 2 }, gridTemplateColumns: { xs: '1fr auto', md: '150px 100px minmax(0, 1fr) auto 44px' }, px: { xs: 2, md: 2.5 }, py: 1, minHeight: 52, cursor: 'pointer', '&:hover': { backgroundColor: 'action.hover' } }}
      >
        <Typography variant="body2" sx={{ fontWeight: 600 }}>{time.instant(at)}</Typography>
        <Box sx={{ gridColumn: { xs: 1, md: 'auto' } }}><ChannelWord channel={channel} /></Box>
        <Box sx={{ minWidth: 0, gridColumn: { xs: 1, md: 'auto' } }}>
          <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 0.5 }}>
            {services.map((service) => <Chip key={service} label={service} size="small" variant="outlined" />)}
          </Stack>
          {line && <Typography variant="caption" component="div" noWrap sx={{ color: 'text.secondary', mt: 0.25, display: { xs: 'none', md: 'block' } }}>{line}</Typography>}
        </Box>
        <Box sx={{ gridColumn: { xs: 1, md: 'auto' }, minWidth: 0 }}><StateChip state={state} words={words} /></Box>
        <IconButton
          aria-expanded={open}
          aria-label={`${open ? 'Close' : 'Open'} ${channelWords[channel].name.toLowerCase()} of ${time.instant(at)}`}
          sx={{ gridColumn: { xs: 2, md: 'auto' }, gridRow: { xs: 1, md: 'auto' } }}
        >
          <ExpandIcon sx={{ transform: open ? 'rotate(180deg)' : 'none', transition: 'transform 150ms' }} />
        </IconButton>
      </Box>
      <Collapse in={open} unmountOnExit><Box sx={{ px: { xs: 2, md: 2.5 }, pb: 2.5, pt: 0.5 }}>{children}</Box></Collapse>
    </Box>
  );
}
