import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Channel } from '../../domain/channels.ts';
import type { NextHour } from '../server/batchTypes.ts';
import { WaitingLines } from './WaitingLines.tsx';
import { listPath } from '../layout/paths.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { RowLink } from '../shared/RowLink.tsx';
import { Section } from '../shared/Section.tsx';
import { channelOrder, channelWords, joinWords, listChannels } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { countOf } from '../words/money.ts';

/** What leaves within the hour, batch or not: called for a moment, late, or put back by a provider. */
export function NextHourSection() {
  const { data } = usePracticeQuery<NextHour>('/batches/hour');
  const time = usePracticeTime();
  if (!data) return null;
  const leaving = (channel: Channel) => data.made[channel] - (data.waiting.find((one) => one.channel === channel)?.count ?? 0);
  const made = channelOrder.filter((channel) => leaving(channel) > 0);
  const isQuiet = made.length === 0 && data.petCount === 0 && data.waiting.length === 0;
  return (
    <Section title="Within the next hour" hint={`until ${time.time(data.until)}`}>
      <WaitingLines waiting={data.waiting} />
      {isQuiet && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Nothing leaves until then, unless somebody sends a batch now.
        </Typography>
      )}
      {made.length > 0 && (
        <Typography variant="body2" sx={{ mb: 1 }}>
          Made and about to leave:{' '}
          {made.map((channel, index) => (
            <span key={channel}>
              {index > 0 && ', '}
              <RowLink to={listPath('messages', { channel, state: 'planned' })}>
                {countOf(leaving(channel), channelWords[channel].name.toLowerCase(), channelWords[channel].plural.toLowerCase())}
              </RowLink>
            </span>
          ))}
          .
        </Typography>
      )}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {data.pets.map((pet) => (
          <Typography component="li" variant="body2" key={pet.id} sx={{ py: 0.5 }}>
            {time.time(pet.at)} <RowLink to={`/pets/${pet.id}`}>{pet.name}</RowLink>
            {pet.channels.length > 0 && `: ${listChannels(pet.channels)} for ${joinWords(pet.services)}`}
          </Typography>
        ))}
      </Box>
      {data.petCount > data.pets.length && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          and {countOf(data.petCount - data.pets.length, 'more pet')}
        </Typography>
      )}
    </Section>
  );
}
