import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Popover from '@mui/material/Popover';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Dot, Lane } from '../../server/petTypes.ts';
import { RowLink } from '../../shared/RowLink.tsx';
import { StateChip, toneColors } from '../../shared/StateChip.tsx';
import { channelWords } from '../../words/channels.tsx';
import { usePracticeTime } from '../../words/dates.ts';
import { lookOf } from '../../words/states.tsx';
import { sayOffset } from './axis.ts';

/** One touch: the channel's mark, its state as colour and as a small icon; a click says the rest. */
export function LaneDotButton({ dot, lane }: { dot: Dot; lane: Lane }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { Icon, name } = channelWords[dot.channel];
  const look = lookOf(dot.state);
  return (
    <>
      <ButtonBase
        aria-label={`${name}, ${sayOffset(dot.offset)}: ${dot.words}`}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={(theme) => {
          const { color, ground } = toneColors(theme, look.tone);
          const faint = look.tone === 'neutral';
          return {
            width: 32,
            height: 30,
            borderRadius: 2,
            color,
            backgroundColor: faint ? 'background.paper' : ground,
            border: `1.5px ${faint ? 'dashed' : 'solid'} ${faint ? theme.palette.text.disabled : color}`,
            position: 'relative',
            zIndex: 1,
            '&:hover, &:focus-visible': { boxShadow: `0 0 0 3px ${theme.palette.action.selected}` },
          };
        }}
      >
        <Icon aria-hidden sx={{ fontSize: 17 }} />
        <Box
          aria-hidden
          sx={{
            position: 'absolute',
            right: -7,
            bottom: -6,
            width: 16,
            height: 16,
            borderRadius: '50%',
            backgroundColor: 'background.paper',
            display: 'grid',
            placeItems: 'center',
          }}
        >
          <look.Icon sx={{ fontSize: 14 }} />
        </Box>
      </ButtonBase>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
        transformOrigin={{ vertical: 'top', horizontal: 'center' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': `${name}, ${sayOffset(dot.offset)}`,
            sx: { p: 2, maxWidth: 320, mt: 1, borderRadius: 3, border: 1, borderColor: 'divider', boxShadow: 6 },
          },
        }}
      >
        <DotStory dot={dot} lane={lane} />
      </Popover>
    </>
  );
}

function DotStory({ dot, lane }: { dot: Dot; lane: Lane }) {
  const time = usePracticeTime();
  return (
    <Stack spacing={1}>
      <Typography variant="h3">
        {channelWords[dot.channel].name} for {lane.serviceName}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {sayOffset(dot.offset)}, that is {time.day(dot.stepOn)}
        {dot.at ? `; ${dot.state === 'planned' ? 'leaves' : 'left'} ${time.instant(dot.at)}` : ''}
      </Typography>
      <Box>
        <StateChip state={dot.state} words={dot.words} />
      </Box>
      {dot.reason && <Typography variant="body2">{dot.reason}</Typography>}
      {dot.messageId && <RowLink to={`/messages/${dot.messageId}`}>Open the message</RowLink>}
    </Stack>
  );
}
