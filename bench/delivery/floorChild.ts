import { taskOf } from '../evening/task.ts';
import { atOnce, measure, type Letters } from './letters.ts';

// The floor: a loop of HTTP calls. It knows no ledger, renders nothing and writes nothing down.
const { count, provider } = taskOf<Letters>();
const body = JSON.stringify({ personalizations: [{ to: [{ email: 'rowan@example.com' }] }], content: [{ type: 'text/html', value: 'x'.repeat(8_000) }] });
let left = count;
const drain = async () => {
  while (left > 0) {
    left -= 1;
    const answer = await fetch(`${provider}/v3/mail/send`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if (answer.status !== 202) throw new Error(`The stand-in answered ${answer.status}.`);
  }
};
const delivered = await measure(async () => void (await Promise.all(Array.from({ length: atOnce }, drain))));
process.send?.(delivered, () => process.exit(0));
