import ExpandIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Collapse from '@mui/material/Collapse';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Channel } from '../../../domain/channels.ts';
import { StateChip } from '../../shared/StateChip.tsx';
import { ChannelWord, channelWords } from '../../words/channels.tsx';

interface StoryRowProps {
  /** In words, practice time. */
  when: string;
  channel: Channel;
  services: string[];
  state: string;
  words: string;
  line: ReactNode;
  /** What can be done about it, at its right. */
  action?: ReactNode;
  open: boolean;
  toggle: () => void;
  children: ReactNode;
}

/** One message of a pet in a line; opening it shows the rest beneath. */
export function StoryRow({ when, channel, services, state, words, line, action, open, toggle, children }: StoryRowProps) {
  const row = useRef<HTMLDivElement>(null);
  const openedByLink = useRef(open);
  useEffect(() => {
    // A link may lead to one message of a long page.
    if (openedByLink.current) row.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <Box role="listitem" ref={row} sx={{ borderTop: 1, borderColor: 'divider' }}>
      <Box
        onClick={toggle}
        sx={{
          display: 'grid',
          alignItems: 'center',
          columnGap: { xs: 1, md: 2 },
          rowGap: 0.5,
          px: { xs: 2, md: 2.5 },
          py: 1,
          minHeight: 52,
          cursor: 'pointer',
          '&:hover': { backgroundColor: 'action.hover' },
          gridTemplateColumns: { xs: 'minmax(0, 1fr) auto', md: '190px 96px minmax(0, 1fr) auto auto 44px' },
          gridTemplateAreas: { xs: '"when open" "channel state" "about about" "action action"', md: '"when channel about state action open"' },
        }}
      >
        <Typography variant="body2" sx={{ gridArea: 'when', fontWeight: 600 }}>
          {when}
        </Typography>
        <Box sx={{ gridArea: 'channel' }}>
          <ChannelWord channel={channel} />
        </Box>
        <Box sx={{ gridArea: 'about', minWidth: 0 }}>
          <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 0.5 }}>
            {services.map((service) => (
              <Chip key={service} label={service} size="small" variant="outlined" />
            ))}
          </Stack>
          {line}
        </Box>
        <Box sx={{ gridArea: 'state', justifySelf: 'end', minWidth: 0, maxWidth: { xs: '56vw', md: 420 } }}>
          <StateChip state={state} words={words} />
        </Box>
        {action && (
          <Box sx={{ gridArea: 'action' }} onClick={(event) => event.stopPropagation()}>
            {action}
          </Box>
        )}
        <IconButton
          sx={{ gridArea: 'open', justifySelf: 'end' }}
          aria-expanded={open}
          aria-label={`${open ? 'Close' : 'Open'} ${channelWords[channel].name.toLowerCase()} of ${when}`}
        >
          <ExpandIcon sx={{ transform: open ? 'rotate(180deg)' : 'none', transition: 'transform 150ms' }} />
        </IconButton>
      </Box>
      <Collapse in={open} unmountOnExit>
        <Box sx={{ px: { xs: 2, md: 2.5 }, pb: 2.5, pt: 0.5 }}>{children}</Box>
      </Collapse>
    </Box>
  );
}
