import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { PetRow } from '../server/petTypes.ts';
import { channelWords, joinWords, listChannels } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';

/** What a pet hears next: day, ways and services; or why it hears nothing. */
export function NextWords({ pet }: { pet: PetRow }) {
  const time = usePracticeTime();
  if (!pet.next)
    return (
      <Typography variant="body2" component="span" sx={{ color: 'text.secondary' }}>
        {pet.why ?? sayNothing(pet)}
      </Typography>
    );
  const { day, channels, services } = pet.next;
  return (
    <Box component="span" sx={{ display: 'flex', columnGap: 1, alignItems: 'baseline', minWidth: 0, flexWrap: { xs: 'wrap', md: 'nowrap' } }}>
      <Typography variant="body2" component="span" sx={{ fontWeight: 600, whiteSpace: 'nowrap', minWidth: { md: 92 } }}>
        {time.day(day)}
      </Typography>
      <Box
        component="span"
        aria-label={listChannels(channels)}
        role="img"
        sx={{ display: 'inline-flex', gap: 0.5, alignSelf: 'center', minWidth: { md: 38 }, flexShrink: 0 }}
      >
        {channels.map((channel) => {
          const { Icon } = channelWords[channel];
          return <Icon key={channel} aria-hidden sx={{ fontSize: 17, color: 'text.secondary' }} />;
        })}
      </Box>
      <Typography
        variant="body2"
        component="span"
        title={joinWords(services)}
        sx={{ color: 'text.secondary', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: { md: 'nowrap' }, minWidth: 0 }}
      >
        {joinWords(services)}
      </Typography>
    </Box>
  );
}

function sayNothing({ openServices }: PetRow): string | null {
  if (openServices === null) return null;
  return openServices === 0 ? 'No service is due.' : 'All reminders of its due services have had their day.';
}
