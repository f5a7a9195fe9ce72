import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** A browser that is on the machine: CHROMIUM_PATH, or where systems put it. Tests download none. */
export const browserPath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
].find((path) => path !== undefined && existsSync(path));

/** @throws when there is no browser (see `browserPath`) */
export async function openBrowser(): Promise<Browser> {
  if (!browserPath) throw new Error('no Chromium or Chrome found: install one or set CHROMIUM_PATH');
  return chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

export interface Box { left: number; top: number; right: number; bottom: number; words: string }

/** Where the page's words stand, line by line, and its drawings and tinted boxes; in CSS pixels. Runs in the page. */
export function readBoxes(): Box[] {
  const boxes: Box[] = [];
  const add = (rect: DOMRect, words: string) => { if (rect.width > 0) boxes.push({ left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom, words }); };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent?.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) add(rect, node.textContent);
  }
  for (const drawn of document.querySelectorAll('.qr,.box')) add(drawn.getBoundingClientRect(), drawn.className.toString());
  return boxes;
}
