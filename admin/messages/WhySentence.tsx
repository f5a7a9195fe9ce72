import Typography from '@mui/material/Typography';
import { sayOffset } from '../pets/lanes/axis.ts';
import type { MessageStory, MessageTouch } from '../server/messageTypes.ts';
import { channelWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';

/** Why this message exists, and why it did not leave when it did not. */
export function WhySentence({ message }: { message: MessageStory }) {
  const time = usePracticeTime();
  const because = (touch: MessageTouch) =>
    `${touch.pet?.name ?? 'The pet'}’s ${touch.serviceName} ${touch.dueOn < time.today ? 'was' : 'is'} due ${time.day(touch.dueOn)}, and the cadence has ${channelWords[message.channel].one} ${sayOffset(touch.offset)}`;
  return (
    <>
      {message.reason && <Typography sx={{ fontWeight: 600, mb: 0.5 }}>{message.reason}</Typography>}
      {message.errorMessage && !message.reason && <Typography sx={{ fontWeight: 600, mb: 0.5 }}>{message.errorMessage}</Typography>}
      {message.touches.map((touch) => (
        <Typography key={touch.id} variant="body2">
          {because(touch)}.
        </Typography>
      ))}
      {message.touches.length > 1 && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
          What one client has on one day and channel is one message.
        </Typography>
      )}
    </>
  );
}
