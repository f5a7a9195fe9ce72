import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import Link from '@mui/material/Link';
import List from '@mui/material/List';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import { MessageChip } from '../messages/cells.tsx';
import type { MessageRow } from '../server/messageTypes.ts';
import { CardRow } from '../shared/CardRow.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { RowsLoading } from '../shared/RowsLoading.tsx';
import { Section } from '../shared/Section.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { channelWords, joinWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';

export function LastMessages() {
  const path = usePath();
  const time = usePracticeTime();
  const { data, error, refetch } = useGetList<MessageRow>('messages', {
    pagination: { page: 1, perPage: 8 },
    sort: { field: 'openedAt', order: 'DESC' },
    filter: {},
  });
  if (error && !data) return <Trouble error={error as Error} retry={() => void refetch()} />;
  return (
    <Section
      title="Last messages"
      flush
      action={
        <Link component={RouterLink} to={path('/messages')} variant="body2">
          All messages
        </Link>
      }
    >
      {!data && <RowsLoading />}
      {data?.length === 0 && (
        <EmptyState Icon={HistoryIcon} title="Nothing has been sent yet">
          What leaves appears here at once.
        </EmptyState>
      )}
      <List disablePadding>
        {data?.map((message) => (
          <CardRow
            key={message.id}
            to={`/messages/${message.id}`}
            title={message.clientName}
            aside={<MessageChip message={message} short />}
            lines={[
              `${channelWords[message.channel].name} for ${joinWords(message.pets.map((pet) => pet.name))}: ${joinWords(message.services)}`,
              message.waits ? message.words : time.instant(message.acceptedAt ?? message.notBefore),
            ]}
          />
        ))}
      </List>
    </Section>
  );
}
