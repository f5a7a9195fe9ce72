import type { DrawnLogo } from '../../prisma/logos.ts';
import { ApiError } from '../http/errors.ts';
import { drawApart, mostPixels, type DrawFault } from './drawApart.ts';
import { readFrame, type Framed } from './pictureKind.ts';

/** Scans of a JPEG: cameras and editors write ten at most, and each is decoded over the whole picture. */
const mostScans = 64;
/** Largest PNG that must be held whole to be drawn, pixels. */
const mostPixelsHeld = 2_500_000;

const refusal = (words: string): ApiError => new ApiError('invalid', { errors: { logo: words } });
const tooLarge = (): ApiError =>
  refusal(`This picture has more than ${mostPixels / 1_000_000} million pixels. Make it smaller, 1200 pixels wide is plenty, then upload that.`);
const damaged = (kind: string): ApiError => refusal(`This ${kind} picture is cut off or damaged. Save it once more, then upload that.`);
const moving = (): ApiError => refusal('This picture moves. Upload one that stands still.');

let isDrawing = false;

/**
 * Draws a logo anew: decoded, made to fit 600 x 200 pixels, on white, as a PNG with nothing in it but the picture. Nothing of the file that came is kept. One at a
 * time in each process of the API: a picture takes a processor and memory while it is drawn.
 * @throws ApiError `invalid` in words that say what to do, for what is no still PNG, JPEG or WebP, is cut off, holds more than a picture, is too large or shows
 * nothing; `busy` while another is drawn
 */
export async function redrawLogo(file: Buffer): Promise<DrawnLogo> {
  const frame = readFrame(file);
  if (!frame) throw refusal('This is no PNG, JPEG or WebP picture. Save the logo as PNG, then upload that.');
  refuseFrame(frame, file.length);
  if (isDrawing)
    throw new ApiError('busy', {
      message: 'Another logo is being drawn just now. Wait a few seconds, then upload yours again.',
      headers: { 'Retry-After': '5' },
    });
  isDrawing = true;
  try {
    const drawn = await drawApart(file);
    if ('fault' in drawn) throw faultOf(drawn.fault, frame.kind);
    return drawn;
  } finally {
    isDrawing = false;
  }
}

/** What the file's own frame tells is refused before anything decodes it. */
function refuseFrame({ kind, moves, ends, scans, heldPixels }: Framed, length: number): void {
  if (moves) throw moving();
  if (scans > mostScans) throw refusal('This JPEG picture is stored in far too many layers. Open it in a picture editor, save it as PNG, then upload that.');
  if (ends === null) throw damaged(kind);
  if (ends !== length) throw refusal(`There is more in this file than a ${kind} picture. Open it in a picture editor, save it as PNG, then upload that.`);
  if (heldPixels > mostPixels) throw tooLarge();
  if (heldPixels > mostPixelsHeld)
    throw refusal(
      'This PNG picture is interlaced or has 16 bits a colour, and is too large for that. Save it plainly, 1200 pixels wide is plenty, then upload that.',
    );
}

function faultOf(fault: DrawFault, kind: string): ApiError {
  switch (fault) {
    case 'too large':
      return tooLarge();
    case 'moves':
      return moving();
    case 'damaged':
      return damaged(kind);
    case 'too long':
      return refusal('This picture takes too long to open. Open it in a picture editor, save it as PNG, 1200 pixels wide, then upload that.');
    case 'blank':
      return refusal('Nothing of this picture can be seen on white, which is what e-mails show it on. Upload the version for light backgrounds.');
  }
}
