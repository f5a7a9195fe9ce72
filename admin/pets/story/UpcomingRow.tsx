import Typography from '@mui/material/Typography';
import { Fragment } from 'react';
import type { UpcomingRow as UpcomingMessage } from '../../server/petTypes.ts';
import { RowLink } from '../../shared/RowLink.tsx';
import { channelWords } from '../../words/channels.tsx';
import { usePracticeTime } from '../../words/dates.ts';
import { StoryRow } from './StoryRow.tsx';
import { useOpenRow } from './useOpenRow.ts';

/** A message that is planned, or would be if nothing stood against it. */
export function UpcomingRow({ message }: { message: UpcomingMessage }) {
  const { open, toggle } = useOpenRow(`${message.day}.${message.channel}`);
  const time = usePracticeTime();
  return (
    <StoryRow
      when={`${time.day(message.day)}, about ${message.hour}`}
      channel={message.channel}
      services={message.services}
      state={message.state}
      words={message.words}
      line={null}
      open={open}
      toggle={toggle}
    >
      <Typography variant="body2">
        {message.reason ??
          `${channelWords[message.channel].name} leaving ${time.day(message.day)}, about ${message.hour}. It is written when it leaves, with the facts as they are then, and checked once more before.`}
      </Typography>
      {message.because.map((because) => (
        <Typography variant="body2" key={because} sx={{ mt: 0.5 }}>
          {because}
        </Typography>
      ))}
      {message.pets.length > 1 && (
        <Typography variant="body2" sx={{ mt: 0.5, color: 'text.secondary' }}>
          One message for the household:{' '}
          {message.pets.map((pet, index) => (
            <Fragment key={pet.id}>
              {index > 0 && ', '}
              <RowLink to={`/pets/${pet.id}`}>{pet.name}</RowLink>
            </Fragment>
          ))}
        </Typography>
      )}
      {message.messageId && <RowLink to={`/messages/${message.messageId}`}>Open the message</RowLink>}
    </StoryRow>
  );
}
