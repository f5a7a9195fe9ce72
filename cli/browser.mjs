// The browser that the tests of the console drive: the system's own Chromium, found or installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** Path of a Chromium on this machine; null without one. CHROMIUM_PATH goes first. */
export function findBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin');
  const candidates = [process.env.CHROMIUM_PATH, ...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

/** Installs Debian's Chromium when there is none and we may; otherwise says what is missing. */
export function ensureBrowser() {
  if (findBrowser()) return;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    console.log('Installing Chromium for the browser tests (once, about a minute) ...');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
    if (apt('install', '-y', '--no-install-recommends', 'chromium').status !== 0) {
      apt('update');
      apt('install', '-y', '--no-install-recommends', 'chromium');
    }
  }
  if (!findBrowser())
    console.log('No Chromium here: the browser tests will fail. Install it (Debian, Ubuntu: apt-get install chromium) or name one with CHROMIUM_PATH.');
}
