import type { Logger } from 'pino';
import { announceChanges, type Announcer } from '../../prisma/changes.ts';
import type { Database } from '../../prisma/client.ts';
import { openChangeFeed, type ChangeFeed } from './changeFeed.ts';

/** Both sides of live updates: saying that something changed, and following what anybody said. */
export interface Changes extends Announcer, Pick<ChangeFeed, 'follow'> {
  /** Ends every stream: a server that stops would wait for them. */
  endStreams(): Promise<void>;
}

/** @param log told when an announcement or the connection that hears them is lost */
export function openChanges(database: Database, log: Logger): Changes {
  const announcer = announceChanges(database, log);
  const feed = openChangeFeed(database.url, log);
  return {
    announce: announcer.announce,
    follow: feed.follow,
    endStreams: feed.close,
    close: async () => {
      await feed.close();
      await announcer.close();
    },
  };
}
