import { signLink } from '../../domain/links.ts';
import type { ActivityContext } from '../context.ts';

/** The client's own link out of every reminder e-mail: opaque, signed, and good for ever (CAN-SPAM, RFC 8058). */
export const unsubscribeUrl = (context: Pick<ActivityContext, 'publicUrl' | 'linkKeys'>, message: { practiceId: string; id: string }): string =>
  `${context.publicUrl}/u/${signLink({ purpose: 'unsubscribe', practiceId: message.practiceId, subjectId: message.id }, context.linkKeys)}`;
