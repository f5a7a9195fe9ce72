import { createHash } from 'node:crypto';
import type { Tx } from './client.ts';

/** A PNG as we drew it, pixels. */
export interface DrawnLogo {
  image: Buffer;
  width: number;
  height: number;
}

/** What is known of a practice's logo without its picture. */
export interface KeptLogo {
  width: number;
  height: number;
  /** Of the picture: another one has another. */
  mark: string;
  setBy: string;
  setAt: Date;
}

const markOf = (image: Buffer): string => createHash('sha256').update(image).digest('hex').slice(0, 24);

/** Keeps a practice's logo in place of the one before. @param by who did it, and when */
export async function setLogo(tx: Tx, practiceId: string, { logo, by, at }: { logo: DrawnLogo; by: string; at: Date }): Promise<KeptLogo> {
  const { image, width, height } = logo;
  const kept: KeptLogo = { width, height, mark: markOf(image), setBy: by, setAt: at };
  const row = { ...kept, image: new Uint8Array(image) };
  await tx.practiceLogo.upsert({ where: { practiceId }, create: { practiceId, ...row }, update: row });
  return kept;
}

/** The practice's logo without its picture; null when it has none. */
export const findLogo = (tx: Tx, practiceId: string): Promise<KeptLogo | null> =>
  tx.practiceLogo.findUnique({ where: { practiceId }, select: { width: true, height: true, mark: true, setBy: true, setAt: true } });

/** The picture of that mark; null when the practice has another by now, or none. */
export async function readLogoImage(tx: Tx, practiceId: string, mark: string): Promise<Buffer | null> {
  const found = await tx.practiceLogo.findFirst({ where: { practiceId, mark }, select: { image: true } });
  return found && Buffer.from(found.image);
}
