import type { Database } from '../prisma/client.ts';
import type { Practice } from '../prisma/generated/client.ts';
import { Refusal } from './say.ts';

/** The practice a command names. @throws Refusal naming those there are */
export async function findPractice(database: Database, slug: string): Promise<Practice> {
  const practice = await database.global.practice.findUnique({ where: { slug } });
  if (practice) return practice;
  const known = await database.global.practice.findMany({ select: { slug: true }, orderBy: { slug: 'asc' }, take: 20 });
  throw new Refusal(`There is no practice "${slug}". There is: ${known.map((one) => one.slug).join(', ') || 'none yet'}.`);
}
