// `npm run generate`: the typed client, made from schema.prisma when that changed. Needs no engine download.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);

/** Makes the client anew if the schema or Prisma itself changed since the last time; else does nothing. */
export function generateClient() {
  const stamp = join(here, 'generated', '.made-from');
  const prisma = join(root, 'node_modules', 'prisma');
  const key = createHash('sha256')
    .update(readFileSync(join(here, 'schema.prisma')))
    .update(readFileSync(join(prisma, 'package.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  // Prisma would fetch a schema engine that `generate` never calls: any existing program satisfies it.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(prisma, 'build', 'index.js'), 'generate'], { cwd: root, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`prisma generate failed:\n${stdout}${stderr}`);
  writeFileSync(stamp, key);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generateClient();
