import { createHash } from 'node:crypto';
import { open, mkdir, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

interface Entry {
  name: string;
  method: number;
  compressedSize: number;
  offset: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localHeaderBytes = 30;

/**
 * Unpacks a Go module's zip (every name begins with `module@version/`, which is dropped).
 * @param isExecutable decides by the remaining name
 * @returns Go's own checksum of a module, `h1:...`: of the files' names and contents, whoever packed them
 * @throws Error when the file is no zip or a name leaves the folder
 */
export async function unpackModule(archive: string, folder: string, isExecutable: (name: string) => boolean): Promise<string> {
  const file = await open(archive, 'r');
  try {
    const entries = await readEntries(file);
    const sums: string[] = [];
    for (const entry of entries) {
      const content = await readContent(file, entry);
      sums.push(`${createHash('sha256').update(content).digest('hex')}  ${entry.name}\n`);
      const name = entry.name.slice(entry.name.indexOf('/', entry.name.indexOf('@')) + 1);
      const path = join(folder, name);
      if (!path.startsWith(normalize(folder) + sep)) throw new Error(`${archive} holds the name ${entry.name}, which leaves its folder`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content, { mode: isExecutable(name) ? 0o755 : 0o644 });
    }
    return `h1:${createHash('sha256').update(sums.join('')).digest('base64')}`;
  } finally {
    await file.close();
  }
}

/** The table of contents, sorted by name as Go's checksum wants it. */
async function readEntries(file: FileHandle): Promise<Entry[]> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || tail.readUInt32LE(end) !== endSignature) throw new Error('This is no complete zip file');
  const table = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries: Entry[] = [];
  for (let at = 0; at < table.length && table.readUInt32LE(at) === entrySignature; ) {
    const nameLength = table.readUInt16LE(at + 28);
    const name = table.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    if (!name.endsWith('/'))
      entries.push({ name, method: table.readUInt16LE(at + 10), compressedSize: table.readUInt32LE(at + 20), offset: table.readUInt32LE(at + 42) });
    at += 46 + nameLength + table.readUInt16LE(at + 30) + table.readUInt16LE(at + 32);
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readContent(file: FileHandle, entry: Entry): Promise<Buffer> {
  const header = await readAt(file, entry.offset, localHeaderBytes);
  const start = entry.offset + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
  const raw = await readAt(file, start, entry.compressedSize);
  return entry.method === 0 ? raw : inflate(raw);
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
