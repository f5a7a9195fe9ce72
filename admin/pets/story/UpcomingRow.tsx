import Typography from '@mui/material/Typography';
import type { UpcomingRow as UpcomingMessage } from '../../server/petTypes.ts';
import { RowLink } from '../../shared/RowLink.tsx';
import { channelWords, joinWords } from '../../words/channels.tsx';
import { usePracticeTime } from '../../words/dates.ts';
import { StoryRow } from './StoryRow.tsx';
import { useOpenRow } from './useOpenRow.ts';

/** A message that is planned, or would be if nothing stood against it. */
export function UpcomingRow({ message }: { message: UpcomingMessage }) {
  const { open, toggle } = useOpenRow(`${message.day}.${message.channel}`);
  const time = usePracticeTime();
  return (
    <StoryRow at={message.at} channel={message.channel} services={message.services} state={message.state} words={message.words} line={message.reason} open={open} toggle={toggle}>
      <Typography variant="body2">
        {message.reason ?? `${channelWords[message.channel].name} about ${joinWords(message.services)}, leaving ${time.instant(message.at)}. It is written when it leaves, with the facts as they are then, and checked once more before.`}
      </Typography>
      {message.messageId && <RowLink to={`/messages/${message.messageId}`}>Open the message</RowLink>}
    </StoryRow>
  );
}
