import sharp from 'sharp';
import { keptLogo } from '../../domain/logo.ts';
import type { DrawnLogo } from '../../prisma/logos.ts';
import { ApiError } from '../http/errors.ts';
import { readFrame } from './pictureKind.ts';

/** Largest picture that is opened, pixels; what claims more is not even decoded. */
const mostPixels = 40_000_000;
/** Longest a picture may take to decode, seconds. */
const longest = 15;
/** Letters and paper differ by more; a picture whose every pixel is nearly white shows nothing. Of 255. */
const visible = 12;

// Whatever a file claims to be: no other decoder of libvips is ever reached, not even one that was built in.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'] });

const refusal = (words: string): ApiError => new ApiError('invalid', { errors: { logo: words } });

/**
 * Draws a logo anew: decoded, made to fit 600 x 200 pixels, on white, as a PNG with nothing in it but the picture. Nothing of the file that came is kept.
 * @throws ApiError `invalid` in words that say what to do, for what is no still PNG, JPEG or WebP, is cut off, holds more than a picture, is too large or shows nothing
 */
export async function redrawLogo(file: Buffer): Promise<DrawnLogo> {
  const frame = readFrame(file);
  if (!frame) throw refusal('This is no PNG, JPEG or WebP picture. Save the logo as PNG, then upload that.');
  if (frame.moves) throw refusal('This picture moves. Upload one that stands still.');
  if (frame.ends === null) throw refusal(`This ${frame.kind} picture is cut off or damaged. Save it once more, then upload that.`);
  if (frame.ends !== file.length)
    throw refusal(`There is more in this file than a ${frame.kind} picture. Open it in a picture editor, save it as PNG, then upload that.`);
  const picture = sharp(file, { limitInputPixels: mostPixels, failOn: 'warning', animated: false, sequentialRead: true }).timeout({ seconds: longest });
  try {
    const { width, height, pages = 1 } = await picture.metadata();
    if (width * height > mostPixels) throw tooLarge();
    if (pages > 1) throw refusal('This picture moves. Upload one that stands still.');
    const { data, info } = await picture
      .autoOrient()
      .resize({ ...keptLogo, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .png({ compressionLevel: 9 })
      .toBuffer({ resolveWithObject: true });
    if (await isBlank(data))
      throw refusal('Nothing of this picture can be seen on white, which is what e-mails show it on. Upload the version for light backgrounds.');
    return { image: data, width: info.width, height: info.height };
  } catch (error) {
    throw asRefusal(error, frame.kind);
  }
}

const tooLarge = (): ApiError => refusal('This picture has more than 40 million pixels. Make it smaller, 1200 pixels wide is plenty, then upload that.');

async function isBlank(png: Buffer): Promise<boolean> {
  const { channels } = await sharp(png).stats();
  return channels.slice(0, 3).every(({ min }) => min > 255 - visible);
}

/** What libvips says of a file is for programmers; it has said it of this file, not of us. */
function asRefusal(error: unknown, kind: string): unknown {
  if (error instanceof ApiError) return error;
  const said = error instanceof Error ? error.message : '';
  return /pixel limit/i.test(said) ? tooLarge() : refusal(`This ${kind} picture is cut off or damaged. Save it once more, then upload that.`);
}
