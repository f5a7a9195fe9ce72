import type { Topic } from '../../domain/topics.ts';

/** What shows the state of a message: its own pages, its pets' and its run's. */
export const messageTopics: readonly Topic[] = ['messages', 'pets', 'postcard runs'];
