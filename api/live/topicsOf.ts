import { topics, type Topic } from '../../domain/topics.ts';
import type { Route } from '../http/route.ts';

/** What a change through the routes of a tag may concern. A tag that is not here concerns everything. */
const byTag: Record<string, readonly Topic[]> = {
  Imports: ['imports', 'pets', 'practice'],
  Cadence: ['cadence', 'pets', 'messages', 'postcard runs'],
  People: ['people'],
  'Shared computers': ['people'],
  'Accounts at providers': ['practice', 'messages'],
  'Postcard runs': ['postcard runs', 'messages', 'pets'],
};

/** The topics told after a route of a practice has changed something. */
export const topicsOf = ({ tag }: Pick<Route, 'tag'>): readonly Topic[] => byTag[tag] ?? topics;
