// Runs one of the product's own processes (node cli/child.mjs workers/main.ts) for the supervisor:
// it ends in order when the supervisor goes away, however that happened.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { register } from 'tsx/esm/api';

const lastWordMs = 10_000;

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), lastWordMs).unref();
});
process.channel?.unref();

register();
await import(pathToFileURL(resolve(process.argv[2])).href);
