import { create } from 'qrcode';

/** More modules than this are too fine for a card. */
const finest = 57;

/**
 * A QR code as one SVG path, a unit a module, ready to stand in a viewBox of `size` with a quiet margin around it.
 * @returns null when the link is too long to be scanned from a card
 */
export function drawQr(url: string): { path: string; size: number } | null {
  const known = drawn.get(url);
  if (known !== undefined) return known;
  const code = drawQrAfresh(url);
  if (drawn.size >= mostDrawn) drawn.clear();
  drawn.set(url, code);
  return code;
}

/** All cards of a practice lead to one place: its code is drawn once. The number bounds memory, nothing else. */
const drawn = new Map<string, { path: string; size: number } | null>();
const mostDrawn = 200;

/** The same, remembered nowhere: for what is secret. */
export function drawQrAfresh(url: string): { path: string; size: number } | null {
  const { modules } = create(url, { errorCorrectionLevel: 'M' });
  if (modules.size > finest) return null;
  const runs: string[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      const start = x;
      while (x < modules.size && modules.get(y, x)) x += 1;
      if (x > start) runs.push(`M${start} ${y}h${x - start}v1H${start}`);
    }
  }
  return { path: runs.join(''), size: modules.size };
}
