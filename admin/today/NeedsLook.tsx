import AllGoodIcon from '@mui/icons-material/CheckCircleOutlined';
import Link from '@mui/material/Link';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Channel } from '../../domain/channels.ts';
import type { DoubtTurn } from '../../domain/doubts.ts';
import type { MessageState } from '../../domain/messageStates.ts';
import { listPath, usePath } from '../layout/paths.ts';
import { Section } from '../shared/Section.tsx';
import { toneColors } from '../shared/StateChip.tsx';
import { dayAsDate, usePracticeTime } from '../words/dates.ts';
import { countOf } from '../words/money.ts';
import { messageLooks } from '../words/states.tsx';

/** How far back one looks, days: a card comes back weeks after it left; what is older has been seen, or is past mending. */
const lookBack = 60;

interface Trouble {
  words: string;
  /** Whose icon and colour it has. */
  look: MessageState;
  filter: { state: MessageState; channel?: Channel; doubt?: DoubtTurn };
}
const troubles: Trouble[] = [
  { words: 'E-mails not delivered', look: 'undelivered', filter: { channel: 'email', state: 'undelivered' } },
  { words: 'Texts not delivered', look: 'undelivered', filter: { channel: 'text', state: 'undelivered' } },
  { words: 'Cards returned by post', look: 'returned', filter: { state: 'returned' } },
  { words: messageLooks.failed.words, look: 'failed', filter: { state: 'failed' } },
  { words: `${messageLooks.unconfirmed.words}: your turn`, look: 'unconfirmed', filter: { state: 'unconfirmed', doubt: 'yours' } },
];

/** Nothing to do about these yet: their provider is still being asked. */
const beingAsked: Trouble['filter'] = { state: 'unconfirmed', doubt: 'asking' };

/** Messages of the last two months that did not arrive, or may not have; each number opens its list. */
export function NeedsLook() {
  const { today } = usePracticeTime();
  const from = new Date(dayAsDate(today).getTime() - lookBack * 86_400_000).toISOString().slice(0, 10);
  const counts = troubles.map((trouble) => useCount({ ...trouble.filter, from }));
  const asking = useCount({ ...beingAsked, from });
  const none = counts.every((count) => count === 0);
  return (
    <Section title="Needs a look" hint={`Messages of the last ${lookBack} days`}>
      {none && (
        <Stack direction="row" spacing={1} sx={{ alignItems: 'center', color: 'success.main' }}>
          <AllGoodIcon fontSize="small" aria-hidden />
          <Typography variant="body2" sx={{ color: 'text.primary' }}>
            Nothing is known to have gone astray.
          </Typography>
        </Stack>
      )}
      <List disablePadding>
        {troubles.map((trouble, index) => (counts[index] ? <TroubleLine key={trouble.words} trouble={trouble} from={from} count={counts[index]} /> : null))}
      </List>
      {asking ? <AskingLine count={asking} from={from} /> : null}
    </Section>
  );
}

/** What may have been sent and finds itself out, as a rule: said calmly, with the way there. */
function AskingLine({ count, from }: { count: number; from: string }) {
  const path = usePath();
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.75 }}>
      Homing is still asking about{' '}
      <Link component={RouterLink} to={path(listPath('messages', { ...beingAsked, from }))}>
        {countOf(count, 'message')} that may have been sent
      </Link>
      .
    </Typography>
  );
}

function useCount(filter: Record<string, string>): number | undefined {
  const { total } = useGetList('messages', { filter, pagination: { page: 1, perPage: 1 }, sort: { field: 'notBefore', order: 'DESC' } });
  return total;
}

function TroubleLine({ trouble: { words, look, filter }, from, count }: { trouble: Trouble; from: string; count: number }) {
  const path = usePath();
  const { Icon, tone } = messageLooks[look];
  return (
    <ListItem disableGutters sx={{ gap: 1, minHeight: 44, py: 0 }}>
      <Icon aria-hidden sx={(theme) => ({ fontSize: 18, color: toneColors(theme, tone).color })} />
      <Typography variant="body2" sx={{ flex: 1 }}>
        {words}
      </Typography>
      <Link
        component={RouterLink}
        to={path(listPath('messages', { ...filter, from }))}
        aria-label={`${count}: ${words}`}
        sx={{ fontWeight: 700, minWidth: 44, minHeight: 44, display: 'flex', alignItems: 'center', justifyContent: 'flex-end' }}
      >
        {count}
      </Link>
    </ListItem>
  );
}
