import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Portion } from '../server/goLiveTypes.ts';
import { channelOrder, channelWords } from '../words/channels.tsx';
import type { usePracticeTime } from '../words/dates.ts';
import { countOf, writeDollars } from '../words/money.ts';

/** A delivery hour that runs already is now: nothing waits for the next one. */
export const sayWhen = ({ leavesOn, at }: Portion, time: ReturnType<typeof usePracticeTime>): string =>
  Date.parse(at) <= Date.now() + 60_000 ? `${time.day(leavesOn)}, at once` : `${time.day(leavesOn)}, about ${time.time(at)}`;

/** How many of each channel leave together, to how many clients, and what the cards cost. */
export function PortionCounts({ portion: { counts, clients, cardCents } }: { portion: Portion }) {
  if (clients === 0)
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        As things are, nothing leaves then.
      </Typography>
    );
  return (
    <Box sx={{ display: 'flex', columnGap: 3, rowGap: 0.5, flexWrap: 'wrap', alignItems: 'center' }}>
      {channelOrder.map((channel) => {
        const { Icon, name, plural } = channelWords[channel];
        return (
          <Box key={channel} sx={{ display: 'flex', gap: 0.75, alignItems: 'center' }}>
            <Icon aria-hidden sx={{ color: 'primary.main', fontSize: 20 }} />
            <Typography variant="body2" component="span">
              <strong>{counts[channel].toLocaleString('en-US')}</strong> {(counts[channel] === 1 ? name : plural).toLowerCase()}
              {channel === 'postcard' && cardCents > 0 ? `, ${writeDollars(cardCents)}` : ''}
            </Typography>
          </Box>
        );
      })}
      <Typography variant="body2" component="span" sx={{ color: 'text.secondary' }}>
        to {countOf(clients, 'client')}
      </Typography>
    </Box>
  );
}
