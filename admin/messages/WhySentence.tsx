import Typography from '@mui/material/Typography';
import { sayOffset } from '../pets/lanes/axis.ts';
import type { MessageStory, MessageTouch } from '../server/messageTypes.ts';
import { channelWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';

const upperFirst = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Why this message exists, and why it did not leave when it did not. */
export function WhySentence({ message }: { message: MessageStory }) {
  const time = usePracticeTime();
  const because = (touch: MessageTouch) =>
    `${touch.pet?.name ?? 'The pet'}’s ${touch.serviceName} ${touch.dueOn < time.today ? 'was' : 'is'} due ${time.day(touch.dueOn)}, and the cadence has ${channelWords[message.channel].one} ${sayOffset(touch.offset)}`;
  const wentWrong = message.reason ? null : (message.trouble ?? message.errorMessage);
  return (
    <>
      {message.reason && <Typography sx={{ fontWeight: 600, mb: 0.5 }}>{message.reason}</Typography>}
      {wentWrong && <Typography sx={{ fontWeight: 600, mb: 0.5 }}>{upperFirst(wentWrong)}</Typography>}
      {message.advice && (
        <Typography variant="body2" sx={{ mb: 1 }}>
          {message.advice}
        </Typography>
      )}
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
