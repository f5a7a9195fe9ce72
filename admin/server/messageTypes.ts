import type { MessagePage } from '../../api/messages/messageBodies.ts';
import type { runRow } from '../../api/postcardRuns/listRuns.ts';
import type { z } from 'zod';

export type { MessageRow } from '../../api/messages/messageBodies.ts';

/** Everything a message's page shows. */
export type MessageStory = MessagePage;
export type MessageTouch = MessagePage['touches'][number];
export type PostcardRunRow = z.output<typeof runRow>;
