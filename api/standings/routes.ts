import { z } from 'zod';
import { liftStanding } from '../../activities/addresses/liftStanding.ts';
import { channels } from '../../domain/channels.ts';
import { ApiError } from '../http/errors.ts';
import { practiceRoute, type Route } from '../http/route.ts';

/** The longest contact value there is: a postal address on one line. */
const longestValue = 500;

/** What became known of the addresses messages go to. */
export const standingRoutes: Route[] = [
  practiceRoute({
    method: 'post',
    path: '/standings/lift',
    audit: 'address lifted',
    summary: 'Use an address again that was held back: by a bounce, returned mail, or because the post does not deliver there. Its owners’ pets look again.',
    tag: 'Pets',
    may: 'work',
    body: z.strictObject({ channel: z.enum(channels), value: z.string().min(1).max(longestValue) }),
    answer: z.object({ lifted: z.literal(true) }),
    handle: async ({ api, practice, body }) => {
      const isLifted = await api.database.withPractice(practice.id, (tx) => liftStanding(tx, practice.id, body));
      if (!isLifted) throw new ApiError('not found');
      return { body: { lifted: true as const } };
    },
  }),
];
