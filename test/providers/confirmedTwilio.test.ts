import { expect, test } from 'vitest';
import { confirmTest } from '../../providers/confirmedTwilio.ts';
import type { AccountCheck } from '../../providers/checkAccount.ts';
import type { OutgoingText } from '../../providers/port.ts';

const text: OutgoingText = { ref: 'p.m', attempt: 1, to: '+12025550142', content: { from: null, body: 'Hello', segments: 1 } as OutgoingText['content'] };

function open(answers: AccountCheck[]) {
  const left = { texts: 0, questions: 0, asked: 0 };
  const ways = confirmTest(
    {
      sender: { provider: 'twilio', timeoutMs: 1_000, send: async () => ((left.texts += 1), { kind: 'accepted', providerId: 'SM1' }) },
      numberVerifier: { verify: async () => ((left.questions += 1), { kind: 'verdict', verdict: 'mobile' as never }) },
    },
    {},
    async () => answers[left.asked++] ?? { kind: 'unknown', message: 'No answer.' },
  );
  return { left, ways };
}

test('an account kept as one for tests that is live sends nothing and asks nothing', async () => {
  const { left, ways } = open([
    { kind: 'works', mode: 'live', notice: null },
    { kind: 'works', mode: 'live', notice: null },
  ]);
  expect(await ways.sender.send(text)).toMatchObject({ kind: 'refused', channelWide: true, message: expect.stringContaining('live account') });
  expect(await ways.numberVerifier.verify('+12025550142')).toMatchObject({ kind: 'refused' });
  expect(left).toMatchObject({ texts: 0, questions: 0 });
});

test('one Twilio can’t be asked about waits until it can, and is asked no more once Twilio has said that it is for tests', async () => {
  const { left, ways } = open([
    { kind: 'unknown', message: 'No answer.' },
    { kind: 'works', mode: 'test', notice: null },
  ]);
  expect(await ways.sender.send(text)).toMatchObject({ kind: 'refused', message: expect.stringContaining('No answer.') });
  expect(await ways.sender.send(text)).toMatchObject({ kind: 'accepted' });
  expect(await ways.sender.send(text)).toMatchObject({ kind: 'accepted' });
  expect(left).toMatchObject({ texts: 2, asked: 2 });
});
