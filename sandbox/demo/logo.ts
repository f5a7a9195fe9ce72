import sharp from 'sharp';
import { keptLogo } from '../../domain/logo.ts';
import type { DrawnLogo } from '../../prisma/logos.ts';

const { width, height } = keptLogo;
const ink = '#0f5c55';
const light = '#f2b15c';

/** A lighthouse over the sea with a paw in its beam, drawn for this demo; shapes only, so that it looks the same whatever typefaces a machine has. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 600 200">
<rect width="600" height="200" fill="#ffffff"/>
<path d="M96 70 L560 18 V122 Z" fill="${light}" opacity=".28"/>
<path d="M78 78 h36 l14 92 h-64 Z" fill="${ink}"/>
<path d="M74 104 h44 l4 22 h-52 Z M70 146 h56 l3 20 h-62 Z" fill="#ffffff"/>
<rect x="76" y="50" width="40" height="28" rx="4" fill="${light}"/>
<path d="M70 50 L96 26 L122 50 Z M70 76 h52 v7 h-52 Z" fill="${ink}"/>
<path d="M20 170 q24 -14 48 0 t48 0 t48 0 t48 0 t48 0 t48 0 t48 0 t48 0 t48 0 t48 0 t48 0 v16 H20 Z" fill="${ink}"/>
<g fill="${ink}">
<path d="M410 72 c20 0 40 20 40 38 c0 12 -10 16 -20 14 c-8 -2 -12 -4 -20 -4 s-12 2 -20 4 c-10 2 -20 -2 -20 -14 c0 -18 20 -38 40 -38 Z"/>
<ellipse cx="366" cy="72" rx="12" ry="17" transform="rotate(-22 366 72)"/>
<ellipse cx="394" cy="50" rx="13" ry="19" transform="rotate(-7 394 50)"/>
<ellipse cx="426" cy="50" rx="13" ry="19" transform="rotate(7 426 50)"/>
<ellipse cx="454" cy="72" rx="12" ry="17" transform="rotate(22 454 72)"/>
</g>
</svg>`;

const drawings = { operation: ['VipsForeignLoadSvgBuffer'] };

/** The demo practice's logo as a PNG. Where uploads are taken in the same process drawings may not be read: only this one is, and none after it. */
export async function drawDemoLogo(): Promise<DrawnLogo> {
  sharp.unblock(drawings);
  try {
    return { image: await sharp(Buffer.from(drawing)).flatten({ background: '#ffffff' }).png({ compressionLevel: 9 }).toBuffer(), width, height };
  } finally {
    sharp.block(drawings);
  }
}
