// What must be there before any TypeScript can run: plain Node, no dependencies.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);
const modified = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

const oldest = [20, 19];

/** What is wrong with this Node.js; null when it will do. */
export function nodeProblem(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return null;
  return `Homing needs Node.js ${oldest.join('.')} or newer; this is ${version} (${process.execPath}). Install a newer one and run the same command again.`;
}

const stamp = at('node_modules', '.homing-installed');
const lockKey = () =>
  `${createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex')} ${process.platform}-${process.arch}\n`;

/** Whether node_modules is what package-lock.json says: this very lock file was installed, or npm wrote the folder later than it. */
export function packagesFit() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockKey()) return true;
  const written = modified(at('node_modules', '.package-lock.json'));
  return written > 0 && written >= modified(at('package-lock.json')) - 10_000;
}

/** Remembers that the packages of this lock file are installed. */
export function notePackages() {
  const key = lockKey();
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== key) writeFileSync(stamp, key);
}

/** Whether a command can run at all. */
export const canRunTypeScript = () => existsSync(at('node_modules', 'tsx', 'package.json'));

function newestIn(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'dist' || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestIn(path) : modified(path));
  }
  return newest;
}

/** Whether the console's pages are `built`, `missing`, or `old`: something they are made from is newer. */
export function consoleState() {
  const built = modified(at('admin', 'dist', 'index.html'));
  if (built === 0) return 'missing';
  return built >= Math.max(newestIn(at('admin')), modified(at('package-lock.json'))) ? 'built' : 'old';
}
