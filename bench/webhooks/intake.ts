import type { EventProvider } from '../../providers/events/port.ts';

/** What both sides take in: so many calls, already made and signed, a few at a time. */
export interface Intake {
  provider: EventProvider;
  calls: { path: string; headers: Record<string, string>; body: string }[];
}

/** The server listens there. */
export interface Listening {
  kind: 'listening';
  port: number;
}
