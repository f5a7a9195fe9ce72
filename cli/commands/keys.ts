import type { Command } from 'commander';
import type { OpenContext } from '../context.ts';
import { teach } from '../teach.ts';

/** `homing keys reseal`. */
export function addKeys(program: Command, openContext: OpenContext): void {
  const keys = program.command('keys').helpGroup('Run it:').description('what is encrypted in the database');
  const reseal = keys
    .command('reseal')
    .summary('encrypt what is kept with the first of HOMING_DATA_KEYS')
    .description(
      'Encrypts anew, with the first of HOMING_DATA_KEYS, what an older one encrypted: practices’ accounts at providers and people’s authenticator apps. Says what none of them opens.',
    )
    .action(async () => (await import('../keys.ts')).resealCommand(openContext));
  teach(reseal, {
    examples: [['npm run homing -- keys reseal', 'after a new key was put in front of HOMING_DATA_KEYS, and before the old one is taken out']],
    changes:
      'How practices’ keys at providers and people’s authenticator apps are encrypted, never what they are; nobody notices. What none of the keys opens stays as it is, is named, and ends the command with code 1. What Temporal stores is not touched: keep the old key until its processes have ended.',
    more: ['docs/how-to/use-own-accounts.md', 'docs/security.md'],
  });
}
