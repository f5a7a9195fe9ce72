import Typography from '@mui/material/Typography';
import { sayOffset } from '../pets/lanes/axis.ts';
import type { MessageStory, MessageTouch } from '../server/messageTypes.ts';
import { channelWords } from '../words/channels.tsx';
import { dayAsDate, usePracticeTime } from '../words/dates.ts';

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
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5, '&:empty': { display: 'none' } }}>
        {[whyThatDay(message, time), whyTogether(message)].filter(Boolean).join(' ')}
      </Typography>
    </>
  );
}

/** Why it goes on another day than the cadence names: somebody sent it early, or its batch is the last delivery day before. */
function whyThatDay({ early, touches, batchOn }: MessageStory, time: ReturnType<typeof usePracticeTime>): string | null {
  if (early)
    return `${early.by === null ? 'Somebody' : upperFirst(early.by)} had it leave early, ${time.instant(early.at)}, instead of with the batch of ${time.day(batchOn)}.`;
  const isBefore = touches.some((touch) => dayAsDate(touch.dueOn).getTime() + touch.offset * 86_400_000 > dayAsDate(batchOn).getTime());
  return isBefore ? `It goes with the batch of ${time.day(batchOn)}, the last delivery day before then.` : null;
}

/** Why it speaks of several services, or pets. */
function whyTogether({ channel, touches }: MessageStory): string | null {
  if (touches.length < 2) return null;
  return channel === 'postcard'
    ? 'What a client’s pets have in one batch shares a postcard.'
    : `What one pet has in one batch is one ${channelWords[channel].name.toLowerCase()}.`;
}
