import type { MessagePage } from '../../api/messages/messageBodies.ts';

export type { MessageRow } from '../../api/messages/messageBodies.ts';

/** Everything a message's page shows. */
export type MessageStory = MessagePage;
export type MessageTouch = MessagePage['touches'][number];
