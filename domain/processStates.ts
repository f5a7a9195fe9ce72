/** What a process may be doing, with the words staff read (table `processes`). */
export const processStates = {
  waiting: 'Waiting for the next message',
  held: 'Waiting: the practice is not sending',
  silent: 'Nothing will be sent',
  idle: 'Nothing planned',
  stuck: 'Could not plan: trying again',
} as const satisfies Record<string, string>;
export type ProcessState = keyof typeof processStates;
