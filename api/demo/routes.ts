import { dayAt } from '../../domain/days.ts';
import { ApiError } from '../http/errors.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { findScenes, scenesBody } from './scenes.ts';

/** What there is to see in the demo practice; no other practice has it. */
export const demoRoutes: Route[] = [
  practiceRoute({
    method: 'get',
    path: '/demo/scenes',
    summary: "The demo's stories with links to where they are told; 404 for a practice that is no demo.",
    tag: 'Demo',
    answer: scenesBody,
    handle: async ({ api, practice }) => {
      if (!practice.isDemo) throw new ApiError('not found');
      const now = api.clock();
      const today = dayAt(now, practice.timeZone);
      return { body: await api.database.withPractice(practice.id, (tx) => findScenes(tx, { practiceId: practice.id, today, now })) };
    },
  }),
];
