import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

const answerWithinMs = 15_000;
const stalledAfterMs = 30_000;
const sayEveryMs = 5_000;

export interface Download {
  url: string;
  file: string;
  /** Hears how far it is, every few seconds. */
  say: (line: string) => void;
  signal?: AbortSignal;
}

/**
 * Fetches a file to disk.
 * @returns the SHA-256 of what came, hex
 * @throws Error naming the address and what went wrong: no answer within 15 s, a status, half a minute without a byte
 */
export async function download({ url, file, say, signal }: Download): Promise<string> {
  const { response, alive } = await ask(url, signal);
  if (!response.body) throw new Error(`${url} answered without content`);
  const total = Number(response.headers.get('content-length') ?? 0);
  const hash = createHash('sha256');
  let got = 0;
  let saidAt = Date.now();
  const counted = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      alive();
      hash.update(chunk);
      got += chunk.length;
      if (Date.now() - saidAt > sayEveryMs) {
        saidAt = Date.now();
        say(`  ${megabytes(got)}${total > 0 ? ` of ${megabytes(total)}` : ''} MB`);
      }
      yield chunk;
    }
  };
  await pipeline(counted(Readable.fromWeb(response.body as ReadableStream)), createWriteStream(file));
  alive(false);
  return hash.digest('hex');
}

/** Fetches a short text. @throws Error as `download` does */
export async function downloadText(url: string, signal?: AbortSignal): Promise<string> {
  const { response, alive } = await ask(url, signal);
  const text = await response.text();
  alive(false);
  return text;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);

async function ask(url: string, outer?: AbortSignal): Promise<{ response: Response; alive: (still?: boolean) => void }> {
  const controller = new AbortController();
  let timer = setTimeout(() => controller.abort(new Error(`no answer within ${answerWithinMs / 1000} s`)), answerWithinMs);
  const alive = (still = true): void => {
    clearTimeout(timer);
    if (still) timer = setTimeout(() => controller.abort(new Error(`no data for ${stalledAfterMs / 1000} s`)), stalledAfterMs);
  };
  try {
    const response = await fetch(url, { signal: outer ? AbortSignal.any([outer, controller.signal]) : controller.signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    alive();
    return { response, alive };
  } catch (error) {
    alive(false);
    const reason = (error as { cause?: { code?: string } }).cause?.code ?? (error as Error).message;
    throw new Error(`${url}: ${reason}`, { cause: error });
  }
}
