import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A picture of one's own, larger than a logo is kept. */
export const draw = (width = 1200, height = 500, background = '#0f5c55') =>
  sharp({ create: { width, height, channels: 3, background } }).composite([
    { input: { create: { width: Math.ceil(width / 4), height: Math.ceil(height / 4), channels: 3, background: '#ffffff' } } },
  ]);

const table = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }).reduce<number>((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n));
const crc = (data: Buffer): number => ~data.reduce((c, byte) => (table[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8), -1) >>> 0;

/** A chunk of a PNG, as the format has it. */
export function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of a few kilobytes that says it is 30,000 pixels wide and high: opened carelessly it fills the memory. */
export function bomb(side = 30_000): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(2_000_000));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** A PNG with one more chunk, put right after its head. */
export const withChunk = (png: Buffer, name: string, data: Buffer): Buffer => Buffer.concat([png.subarray(0, 33), chunk(name, data), png.subarray(33)]);

/** A segment of a JPEG, as T.81 has it. */
function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** A gray progressive JPEG of one block, gone over so many times: made large, each costs a decoder a walk over the whole picture. */
export function manyScans(scans: number): Buffer {
  const begin = [
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    segment(0xc2, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
    segment(0xc4, Buffer.concat([Buffer.from([0x00, 1]), Buffer.alloc(15), Buffer.from([0])])),
    segment(0xc4, Buffer.concat([Buffer.from([0x10, 1]), Buffer.alloc(15), Buffer.from([0])])),
  ];
  const scan = (place: number) => Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, place, place, 0])), Buffer.from([0x3f])]);
  const all = Array.from({ length: scans }, (_, n) => scan(n === 0 ? 0 : 1 + ((n - 1) % 63)));
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...begin, ...all, Buffer.from([0xff, 0xd9])]);
}

/** The same, a hundred times, behind a marker that has no length and is given one that spans them: who trusts it sees a picture without any. */
export function hideBehind(marker: number): Buffer {
  const body = manyScans(100).subarray(2, -2);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), segment(marker, body), Buffer.from([0xff, 0xd9])]);
}
