import type { Command } from 'commander';
import type { OpenContext } from '../context.ts';
import { teach } from '../teach.ts';

export interface EventsFlags {
  practice?: string;
  provider?: string;
  since?: string;
  json?: true;
}

/** `homing events list` and `homing events retry`. */
export function addEvents(program: Command, openContext: OpenContext): void {
  const events = program.command('events').helpGroup('Look after a practice:').description('what providers told of messages and could not be taken in');
  const list = withFilter(events.command('list'))
    .summary('which events could not be taken in, and why')
    .description('Says which events of providers could not be taken in, and why: how many of each practice and provider have the same fault, and since when.')
    .action(async (flags: EventsFlags) => (await import('../events.ts')).listEventsCommand(openContext, flags));
  teach(list, {
    examples: [
      ['npm run homing -- events list', 'all of this installation, one line for each practice, provider and fault'],
      ['npm run -s homing -- events list --practice my-clinic --json', 'each event with its id, its message and its fault, for a script'],
    ],
    changes: 'Nothing.',
    more: ['docs/how-to/webhooks.md', 'docs/reference/events.md'],
  });
  const retry = withFilter(events.command('retry'))
    .summary('take them in again, once the cause is mended')
    .description('Takes in again what could not be taken in, each event by itself, and says how many were taken, ignored, faulty again.')
    .action(async (flags: EventsFlags) => (await import('../events.ts')).retryEventsCommand(openContext, flags));
  teach(retry, {
    examples: [
      ['npm run homing -- events retry', 'all that could not be taken in'],
      ['npm run homing -- events retry --provider twilio --since 2026-11-22', 'what Twilio told since that day'],
    ],
    changes:
      'What the events say of messages, addresses and consents, as if they had just come; nothing is told or counted twice, and a message never falls back. One that still cannot be taken keeps its new fault and holds up no other. Nothing is sent.',
    more: ['docs/how-to/webhooks.md', 'docs/reference/events.md'],
  });
}

const withFilter = (command: Command): Command =>
  command
    .option('--practice <slug>', 'only those of this practice')
    .option('--provider <name>', 'only those of sendgrid, twilio or lob')
    .option('--since <time>', 'only those told then or later: YYYY-MM-DD (UTC), or an instant such as 2026-11-22T18:00:00Z')
    .option('--json', 'print the report as JSON');
