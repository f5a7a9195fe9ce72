/** The ways a message can reach a client. */
export const channels = ['email', 'text', 'postcard'] as const;
export type Channel = (typeof channels)[number];

/** The practice's words for them, as staff read them. */
export const channelNames: Record<Channel, string> = { email: 'e-mail', text: 'text', postcard: 'postcard' };
