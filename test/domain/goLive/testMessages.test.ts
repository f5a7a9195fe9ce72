import { describe, expect, test } from 'vitest';
import { testAfter, testCallEndsMs, testStateAt } from '../../../domain/goLive/testMessages.ts';

const event = (type: 'taken' | 'delivered' | 'bounced' | 'opened') => ({ type, detail: type === 'bounced' ? { code: '550', reason: 'no such user' } : {} });

describe('a test message', () => {
  test('that was never answered for may have been sent, after a minute', () => {
    expect(testStateAt({ state: 'sending', askedAt: 0 }, testCallEndsMs)).toBe('sending');
    expect(testStateAt({ state: 'sending', askedAt: 0 }, testCallEndsMs + 1)).toBe('unknown');
    expect(testStateAt({ state: 'accepted', askedAt: 0 }, testCallEndsMs + 1)).toBe('accepted');
  });

  test('rises by what its provider tells, in whatever order', () => {
    expect(testAfter('unknown', event('taken'))?.state).toBe('accepted');
    expect(testAfter('sending', event('opened'))?.state).toBe('accepted');
    expect(testAfter('accepted', event('delivered'))?.state).toBe('delivered');
    expect(testAfter('delivered', event('taken'))).toBeNull();
    expect(testAfter('delivered', event('bounced'))).toEqual({ state: 'undelivered', trouble: { code: '550', reason: 'no such user' } });
    expect(testAfter('undelivered', event('delivered'))).toBeNull();
  });
});
