import type { MessageStory } from '../server/messageTypes.ts';
import type { usePracticeTime } from '../words/dates.ts';
import { channelWords } from '../words/channels.tsx';
import { providerName } from './messageFacts.tsx';

interface Circumstances {
  mayJudge: boolean;
  time: Pick<ReturnType<typeof usePracticeTime>, 'instant' | 'time'>;
}

/** What happened to a message that may have been sent, and what comes next, as staff read it. */
export function doubtWords(message: MessageStory, { mayJudge, time }: Circumstances): { happened: string; next: string } {
  const { channel, clientName, doubt } = message;
  const provider = message.provider === null || message.provider === 'smtp' ? 'the mail server' : providerName(message.provider);
  const what = channelWords[channel].name.toLowerCase();
  const since = doubt ? time.instant(doubt.since) : '';
  const again =
    channel === 'postcard' && doubt?.asksAt
      ? 'Homing sends it again by itself only when Lob says that it has no such card.'
      : 'Homing does not send it again by itself while that is open.';
  const happened = `On ${since} this ${what} was being handed to ${provider}, and no clear answer came back. It may have reached ${clientName}, or not. ${again}`;
  return { happened, next: sayNext(message, { provider, mayJudge, time }) };
}

function sayNext({ clientName, doubt }: MessageStory, { provider, mayJudge, time }: Circumstances & { provider: string }): string {
  if (doubt?.asksAt) {
    const then = mayJudge ? 'If you know already, say so.' : `From ${time.time(doubt.judgeableFrom)} on you can decide yourself.`;
    return `Homing asks ${provider} again at ${time.time(doubt.asksAt)}. ${then}`;
  }
  return `Homing could not find out. Ask ${clientName}, or leave it as it is: nothing happens until somebody decides.`;
}
