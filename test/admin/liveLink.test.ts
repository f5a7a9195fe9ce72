import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { concerns } from '../../admin/live/concerns.ts';
import { openLiveLink, type LiveLink, type Source } from '../../admin/live/liveLink.ts';

/** A stream the test speaks through. */
class Stream implements Source {
  readyState = 0;
  listeners = new Map<string, (event: MessageEvent<string>) => void>();
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners.set(type, listener);
  }
  close(): void {
    this.readyState = 2;
  }
  opens(): void {
    this.readyState = 1;
    this.listeners.get('open')?.({} as MessageEvent<string>);
  }
  fails(how: { forGood: boolean }): void {
    this.readyState = how.forGood ? 2 : 0;
    this.listeners.get('error')?.({} as MessageEvent<string>);
  }
  tells(...topics: string[]): void {
    this.listeners.get('changed')?.({ data: JSON.stringify({ topics }) } as MessageEvent<string>);
  }
}

let streams: Stream[];
let asked: (readonly string[] | 'all')[];
let words: boolean[];
let refusals: number;
let isSeen: boolean;
let answerMs: number;
let link: LiveLink;
const stream = (): Stream => streams.at(-1) as Stream;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  [streams, asked, words, refusals, isSeen, answerMs] = [[], [], [], 0, true, 0];
  link = openLiveLink({
    open: () => {
      streams.push(new Stream());
      return stream();
    },
    refresh: (changed) => {
      asked.push(changed);
      return new Promise((resolve) => {
        setTimeout(resolve, answerMs);
      });
    },
    onRefused: () => (refusals += 1),
    onLost: (isLost) => words.push(isLost),
    isSeen: () => isSeen,
  });
});
afterEach(() => {
  link.close();
  vi.useRealTimers();
});

describe('a console on its stream', () => {
  it('asks at once for what changed, and then at most every two seconds', async () => {
    stream().opens();
    stream().tells('pets');
    await pass(0);
    expect(asked).toEqual([['pets']]);
    for (let tick = 0; tick < 20; tick++) {
      stream().tells(tick % 2 ? 'messages' : 'pets');
      await pass(100);
    }
    await pass(50);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual(['pets', 'messages']);
    await pass(10_000);
    expect(asked).toHaveLength(2);
  });

  it('gives a slow server four times as long as it took', async () => {
    answerMs = 3_000;
    stream().opens();
    stream().tells('pets');
    await pass(3_000);
    stream().tells('pets');
    await pass(11_900);
    expect(asked).toHaveLength(1);
    await pass(200);
    expect(asked).toHaveLength(2);
  });

  it('asks for everything when the stream is back after an interruption, for nobody knows what was missed', async () => {
    stream().opens();
    await pass(5_000);
    expect(asked).toEqual([]);
    stream().fails({ forGood: false });
    stream().opens();
    await pass(0);
    expect(asked).toEqual(['all']);
  });

  it('says so only after ten seconds without a stream, and takes it back', async () => {
    stream().opens();
    stream().fails({ forGood: false });
    await pass(9_000);
    expect(words).not.toContain(true);
    await pass(2_000);
    expect(words.at(-1)).toBe(true);
    stream().opens();
    expect(words.at(-1)).toBe(false);
  });

  it('comes back by itself when the browser has given up, ever more patiently, and has the session looked at', async () => {
    stream().fails({ forGood: true });
    expect(refusals).toBe(1);
    await pass(2_000);
    expect(streams).toHaveLength(2);
    stream().fails({ forGood: true });
    await pass(3_900);
    expect(streams).toHaveLength(2);
    await pass(200);
    expect(streams).toHaveLength(3);
  });

  it('gives its stream back while nobody sees the tab, asks nothing then, and catches up when it is seen again', async () => {
    stream().opens();
    isSeen = false;
    link.look();
    stream().tells('pets');
    await pass(14_000);
    expect(stream().readyState).toBe(1);
    await pass(2_000);
    expect(stream().readyState).toBe(2);
    expect(asked).toEqual([]);
    isSeen = true;
    link.look();
    stream().opens();
    await pass(0);
    expect(streams).toHaveLength(2);
    expect(asked).toEqual(['all']);
  });

  it('keeps its stream through a short look at another tab', async () => {
    stream().opens();
    isSeen = false;
    link.look();
    stream().tells('messages');
    await pass(5_000);
    isSeen = true;
    link.look();
    await pass(20_000);
    expect(streams).toHaveLength(1);
    expect(asked).toEqual([['messages']]);
  });
});

describe('what a change concerns', () => {
  const at = (path: string) => ['of practice', `/api/practices/01910000-0000-7000-8000-000000000001${path}`];

  it.each<[string, readonly unknown[], string[], boolean]>([
    ['a list of pets, when a pet’s plan changed', ['pets', 'getList', {}], ['pets'], true],
    ['a list of pets, when an import began', ['pets', 'getList', {}], ['imports'], false],
    ['what pets can be filtered by, when a pet’s plan changed', at('/pets/choices'), ['pets', 'messages'], false],
    ['what pets can be filtered by, when an import ended', at('/pets/choices'), ['imports'], true],
    ['a pet’s page, when a message left', at('/pets/1'), ['messages'], true],
    ['the cadence, when a message left', at('/cadence'), ['messages'], false],
    ['the next batch, whatever changed: it is counted from everything', at('/batches/next'), ['cadence'], true],
    ['the switch, when somebody stopped the sending', ['practice', '/api/practices/1'], ['practice'], true],
    ['who is signed in: never', ['session'], ['practice'], false],
    ['a list this table does not know', ['going-out', 'getList', {}], ['cadence'], true],
  ])('%s', (_name, key, topics, expected) => {
    expect(concerns(key, topics as never)).toBe(expected);
  });
});
