/** A picture's file as far as its own frame tells, without decoding it. */
export interface Framed {
  kind: 'PNG' | 'JPEG' | 'WebP';
  /** It holds more than one picture, to be played. */
  moves: boolean;
  /** Bytes from the beginning to where the picture ends; null when it does not end: the file was cut off. */
  ends: number | null;
  /** Times a JPEG is gone over, as far as it could be read; 0 for the others. */
  scans: number;
  /** Pixels of a PNG that must be held whole to be drawn, interlaced or of 16 bits a colour; 0 for what is drawn row by row. */
  heldPixels: number;
}

/** Of what has neither. */
const plain = { scans: 0, heldPixels: 0 };

/** What kind of picture a file is by its first bytes, whatever it is called; null for anything else. */
export function readFrame(file: Buffer): Framed | null {
  if (file.subarray(0, 8).equals(pngMark)) return framePng(file);
  if (file.subarray(0, 3).equals(jpegMark)) return frameJpeg(file);
  if (file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP') return frameWebp(file);
  return null;
}

const pngMark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const jpegMark = Buffer.from([0xff, 0xd8, 0xff]);

/** Chunks of length, name, data and checksum up to IEND (PNG, third edition, 5.3); acTL makes it an animation. */
function framePng(file: Buffer): Framed {
  const heldPixels = heldOfPng(file);
  let moves = false;
  for (let at = 8; at + 12 <= file.length; ) {
    const name = file.toString('latin1', at + 4, at + 8);
    if (name === 'acTL') moves = true;
    at += 12 + file.readUInt32BE(at);
    if (name === 'IEND') return { ...plain, kind: 'PNG', moves, heldPixels, ends: at <= file.length ? at : null };
  }
  return { ...plain, kind: 'PNG', moves, heldPixels, ends: null };
}

/** The head comes first (11.2.1): width, height, bits a colour, then how rows are interlaced. */
function heldOfPng(file: Buffer): number {
  if (file.length < 29) return 0;
  const isHeld = file[24] === 16 || file[28] !== 0;
  return isHeld ? file.readUInt32BE(16) * file.readUInt32BE(20) : 0;
}

/** The container says how long it is, evened up; VP8X has a flag for animation (developers.google.com/speed/webp/docs/riff_container). */
function frameWebp(file: Buffer): Framed {
  const says = file.length >= 12 ? file.readUInt32LE(4) : 0;
  const ends = 8 + says + (says % 2);
  const moves = file.toString('latin1', 12, 16) === 'VP8X' && ((file[20] ?? 0) & 0x02) !== 0;
  return { ...plain, kind: 'WebP', moves, ends: ends <= file.length ? ends : null };
}

/**
 * Segments with their lengths; after a start of scan (DA) the picture's own data runs to the next marker that is no restart (T.81, B.1.1). Markers that stand alone
 * have no length: read with one, they would hide what follows from us and not from the decoder.
 */
function frameJpeg(file: Buffer): Framed {
  const framed: Framed = { ...plain, kind: 'JPEG', moves: false, ends: null };
  for (let at = 2; at + 1 < file.length; ) {
    const marker = file[at + 1] ?? 0;
    if (file[at] !== 0xff || marker === 0) return framed;
    if (marker === 0xd9) return { ...framed, ends: at + 2 };
    if (marker === 0xff || standsAlone(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (at + 3 >= file.length) return framed;
    at += 2 + file.readUInt16BE(at + 2);
    if (marker !== 0xda) continue;
    framed.scans += 1;
    at = nextMarker(file, at);
  }
  return framed;
}

const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

function nextMarker(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const after = file[at + 1] ?? 0;
    if (after !== 0 && after !== 0xff && !(after >= 0xd0 && after <= 0xd7)) return at;
  }
  return file.length;
}
