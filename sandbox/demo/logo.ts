import sharp from 'sharp';
import type { DrawnLogo } from '../../prisma/logos.ts';

const width = 460;
const height = 170;
const ink = '#0f5c55';
const light = '#f2b15c';

/** A lighthouse by the sea with a paw in its beam, drawn for this demo; shapes only, so that it looks the same whatever typefaces a machine has. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 460 170">
<rect width="460" height="170" fill="#ffffff"/>
<path d="M54 44 L452 4 V108 Z" fill="${light}" opacity=".3"/>
<path d="M34 58 h40 l15 100 h-70 Z" fill="${ink}"/>
<path d="M31 78 h46 l2.7 18 h-51.4 Z M25.6 114 h56.8 l2.7 18 h-62.2 Z" fill="#ffffff"/>
<path d="M34 58 h40 l15 100 h-70 Z" fill="none" stroke="${ink}" stroke-width="5" stroke-linejoin="round"/>
<rect x="38" y="30" width="32" height="26" rx="4" fill="${light}"/>
<path d="M28 32 L54 6 L80 32 Z M28 54 h52 v8 h-52 Z" fill="${ink}" stroke="${ink}" stroke-width="3" stroke-linejoin="round"/>
<path d="M4 150 q19 -14 38 0 t38 0 t38 0 t38 0 t38 0 t38 0 t38 0 t38 0 t38 0 t38 0 t38 0 t38 0 v14 H4 Z" fill="${ink}"/>
<g fill="${ink}" transform="translate(-64 -22)">
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
