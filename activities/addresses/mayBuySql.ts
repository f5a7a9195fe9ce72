import type { Channel } from '../../domain/channels.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { ActivityContext } from '../context.ts';
import { isAnsweredSql } from './checksSql.ts';
import { inquiryOf } from './inquiries.ts';

/** Of `messages`: no message is paid for that goes where nobody has been asked about. Where there is nobody to ask, all may leave. */
export function mayBuySql(context: ActivityContext, channel: Channel): Prisma.Sql {
  const inquiry = inquiryOf(context, channel);
  return inquiry ? isAnsweredSql(inquiry.goesToSql) : Prisma.sql`true`;
}
