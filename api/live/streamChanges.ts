import type { Request, Response } from 'express';
import type { Topic } from '../../domain/topics.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { requirePractice } from '../http/practiceOf.ts';
import { readSession } from '../session/sessions.ts';

/** A comment this often keeps proxies from closing a quiet stream, ms. */
const heartbeatMs = 20_000;
/** How often it is asked whether the person may still look, ms. */
const lookAgainMs = 60_000;
/** A browser waits this long before it comes back, ms. */
const retryMs = 2_000;

interface Stream {
  request: Request;
  response: Response;
  practiceId: string;
  personId: string;
}

/** Tells one console what changes until it leaves, its session or membership ends, or the process stops. */
export function streamChanges(api: ApiDependencies, { request, response, practiceId, personId }: Stream): void {
  // Who left before this was reached has been closed already, and would never be again.
  if (response.destroyed) return;
  // no-transform: nobody on the way may compress it, and so hold it back.
  response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' });
  response.flushHeaders();
  response.write(`retry: ${retryMs}\n\n`);
  const timers = [setInterval(() => response.write(': still here\n\n'), heartbeatMs), setInterval(() => void lookAgain(), lookAgainMs)];
  const unfollow = api.changes.follow(practiceId, {
    onChange: (changed) => {
      // Who was taken out a moment ago hears nothing more.
      if (changed.includes('people')) void lookAgain().then(() => response.writableEnded || response.write(writeEvent(changed)));
      else response.write(writeEvent(changed));
    },
    onEnd: () => end(),
  });
  const end = () => {
    timers.forEach(clearInterval);
    unfollow();
    response.end();
  };
  const lookAgain = async () => {
    try {
      // Looking is not using: the stream itself keeps nobody signed in.
      const session = await readSession(api, request);
      if (session?.person.id !== personId || session.lockedAt) return end();
      await requirePractice(api, { session, practiceId, may: 'see' });
    } catch (error) {
      api.log.info({ err: error, practiceId }, 'A live stream ended: its person may not look any more, or nobody could tell');
      end();
    }
  };
  response.once('close', end);
}

const writeEvent = (changed: readonly Topic[]): string => `event: changed\ndata: ${JSON.stringify({ topics: changed })}\n\n`;
