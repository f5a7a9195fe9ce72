import { readSettings } from '../../../domain/settings.ts';
import { startEngine } from '../../../embedded/engine.ts';

// An engine in a process of its own, so that a test can kill who looks after it.
const { connections } = await startEngine({ settings: readSettings(process.env), forTests: true, say: () => undefined });
process.stdout.write(`${JSON.stringify(connections)}\n`);
setInterval(() => undefined, 60_000);
