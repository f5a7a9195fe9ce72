import AllGoodIcon from '@mui/icons-material/CheckCircleOutlined';
import Link from '@mui/material/Link';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { listPath, usePath } from '../layout/paths.ts';
import { Section } from '../shared/Section.tsx';
import { toneColors } from '../shared/StateChip.tsx';
import { messageLooks } from '../words/states.tsx';
import type { MessageState } from '../../domain/messageStates.ts';

const troubled: MessageState[] = ['failed', 'undelivered', 'returned', 'unconfirmed'];

/** Messages that did not arrive, or may not have; each number opens its list. */
export function NeedsLook() {
  const counts = troubled.map(useCount);
  const known = counts.every((count) => count !== undefined);
  const none = known && counts.every((count) => count === 0);
  return (
    <Section title="Did not arrive">
      {none && (
        <Stack direction="row" spacing={1} sx={{ alignItems: 'center', color: 'success.main' }}>
          <AllGoodIcon fontSize="small" aria-hidden />
          <Typography variant="body2" sx={{ color: 'text.primary' }}>
            Nothing is known to have gone astray.
          </Typography>
        </Stack>
      )}
      <List disablePadding>{troubled.map((state, index) => (counts[index] ? <TroubleLine key={state} state={state} count={counts[index]} /> : null))}</List>
    </Section>
  );
}

function useCount(state: MessageState): number | undefined {
  const { total } = useGetList('messages', { filter: { state }, pagination: { page: 1, perPage: 1 }, sort: { field: 'openedAt', order: 'DESC' } });
  return total;
}

function TroubleLine({ state, count }: { state: MessageState; count: number }) {
  const path = usePath();
  const { Icon, words, tone } = messageLooks[state];
  return (
    <ListItem disableGutters sx={{ gap: 1, minHeight: 40, py: 0.25 }}>
      <Icon aria-hidden sx={(theme) => ({ fontSize: 18, color: toneColors(theme, tone).color })} />
      <Typography variant="body2" sx={{ flex: 1 }}>
        {words}
      </Typography>
      <Link
        component={RouterLink}
        to={path(listPath('messages', { state }))}
        aria-label={`${count}: ${words}`}
        sx={{ fontWeight: 700, minWidth: 32, textAlign: 'right' }}
      >
        {count}
      </Link>
    </ListItem>
  );
}
