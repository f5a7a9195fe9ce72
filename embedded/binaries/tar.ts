import { createReadStream, createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { createGunzip } from 'node:zlib';

const block = 512;

/**
 * Takes single files out of a .tar.gz, wherever in it they lie.
 * @param names file names without folders; each is written into `folder`, executable
 * @returns the names found
 */
export async function extractFromTar(archive: string, names: readonly string[], folder: string): Promise<string[]> {
  const reader = new ByteReader(createReadStream(archive).pipe(createGunzip()));
  const found: string[] = [];
  for (let header = await reader.take(block); header.length === block; header = await reader.take(block)) {
    const size = Number.parseInt(header.subarray(124, 136).toString('latin1'), 8) || 0;
    const name = basename(textOf(header, 0, 100));
    const isFile = header[156] === 0x30 || header[156] === 0;
    const padding = (block - (size % block)) % block;
    if (isFile && names.includes(name)) {
      const out = createWriteStream(join(folder, name), { mode: 0o755 });
      await reader.copy(size, (chunk) => new Promise((resolve, reject) => out.write(chunk, (error) => (error ? reject(error) : resolve()))));
      await new Promise<void>((resolve, reject) => out.end((error?: Error | null) => (error ? reject(error) : resolve())));
      found.push(name);
    } else await reader.copy(size, async () => undefined);
    await reader.copy(padding, async () => undefined);
  }
  return found;
}

const textOf = (header: Buffer, from: number, length: number): string =>
  header
    .subarray(from, from + length)
    .toString('utf8')
    .replace(/\0.*$/s, '');

/** Reads a stream by numbers of bytes. */
class ByteReader {
  private readonly chunks: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** Hands over the next `size` bytes piece by piece; fewer when the stream ends before. */
  async copy(size: number, use: (chunk: Buffer) => Promise<void>): Promise<void> {
    for (let left = size; left > 0; ) {
      if (this.rest.length === 0) {
        const next = await this.chunks.next();
        if (next.done) return;
        this.rest = next.value;
      }
      const piece = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(piece.length);
      left -= piece.length;
      await use(piece);
    }
  }

  async take(size: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    await this.copy(size, async (chunk) => {
      pieces.push(chunk);
    });
    return Buffer.concat(pieces);
  }
}
