import { practiceRoute, type Route } from '../http/route.ts';
import { providerNews } from './newsBody.ts';
import { readNews } from './readNews.ts';
import { readTurnedAway } from './turnedAway.ts';

/** Whether providers still tell what became of messages. */
export const providerNewsRoutes: Route[] = [
  practiceRoute({
    method: 'get',
    path: '/provider-news',
    summary: 'When each provider last told of messages, what it owes an answer for, and which calls were turned away.',
    tag: 'Messages',
    answer: providerNews,
    handle: async ({ api, practice, asker }) => {
      const now = api.clock();
      const [providers, turnedAway] = await Promise.all([
        api.database.withPractice(practice.id, (tx) => readNews(tx, practice.id, now)),
        // Of the whole installation: not for everybody who works at one of its practices.
        asker.may('decide') ? readTurnedAway(api.database, now) : [],
      ]);
      return { body: { providers, turnedAway } };
    },
  }),
];
