import type { MessagesFilter } from '../../api/messages/messagesFilter.ts';

type Kind = NonNullable<MessagesFilter['kind']>[number];

const words: Record<Kind, string> = {
  reminder: 'Reminder',
  appointment: 'Appointment',
  reward: 'Reward',
  survey: 'Survey',
  campaign: 'Campaign',
  manual: 'By hand',
};

/** What a message is for, by the words staff use. */
export const kindChoices = (Object.keys(words) as Kind[]).map((value) => ({ value, label: words[value] }));
