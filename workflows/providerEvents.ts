import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { EventsProcess } from '../domain/ids.ts';
import { isTimeToTurnOver } from './turnover.ts';
import { listen } from './wakes.ts';

// A repeat finds what an earlier try has taken marked so, in the same transaction as what it did.
const { takeEvents } = proxyActivities<Pick<Activities, 'takeEvents'>>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Turns what providers told of one practice's messages into facts about them. It starts when something was told, and ends when all of it is taken. */
export async function providerEvents(process: EventsProcess): Promise<void> {
  const wakes = listen(({ revision }) => ({ state: 'taking events', nextAt: null, revision }));
  for (;;) {
    const seen = wakes.revision;
    const { more } = await takeEvents(process, Date.now());
    if (!more && wakes.revision === seen) return;
    if (isTimeToTurnOver()) await continueAsNew<typeof providerEvents>(process);
  }
}
