import { describe, expect, it } from 'vitest';
import { doubtWords } from '../../admin/messages/doubtWords.ts';
import type { MessageStory } from '../../admin/server/messageTypes.ts';

const time = { instant: (at: string) => `the moment ${at}`, time: (at: string) => at };
const say = (channel: MessageStory['channel'], provider: string, asksAt: string | null): string => {
  const message = { channel, provider, clientName: 'Harper Quill', doubt: { since: '18:02', asksAt, judgeableFrom: '18:12' } } as MessageStory;
  const { happened, next } = doubtWords(message, { mayJudge: asksAt === null, time });
  return `${happened} ${next}`;
};

describe('what staff read of a message that may have been sent', () => {
  it('promises one thing about sending it again: a card only when Lob has none, anything else not by itself', () => {
    expect(say('postcard', 'lob', '18:07')).toContain('sends it again by itself only when Lob says that it has no such card.');
    expect(say('postcard', 'lob', '18:07')).not.toContain('does not send it again');
    for (const told of [say('text', 'twilio', '18:07'), say('postcard', 'lob', null)])
      expect(told).toContain('Homing does not send it again by itself while that is open.');
  });

  it('says when its provider is asked next and from when one may decide, or that nobody is asked any more', () => {
    expect(say('text', 'twilio', '18:07')).toContain('Homing asks Twilio again at 18:07. From 18:12 on you can decide yourself.');
    expect(say('text', 'twilio', null)).toContain('Homing could not find out. Ask Harper Quill');
  });
});
