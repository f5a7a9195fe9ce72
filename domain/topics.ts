/** What of a practice may change while somebody looks at it: live updates say which, never what. */
export const topics = ['pets', 'messages', 'postcard runs', 'imports', 'cadence', 'practice', 'people'] as const;
export type Topic = (typeof topics)[number];

/** Says, after the commit, that something of these topics changed. Never throws and never waits: whoever looks is told in a moment, or asks by themselves. */
export type Announce = (practiceId: string, changed: readonly Topic[]) => void;
