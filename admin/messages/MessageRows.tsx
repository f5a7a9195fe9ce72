import Box from '@mui/material/Box';
import List from '@mui/material/List';
import Typography from '@mui/material/Typography';
import { DataTable, useListContext } from 'react-admin';
import { listPath, usePath } from '../layout/paths.ts';
import type { MessageRow } from '../server/messageTypes.ts';
import { CardRow } from '../shared/CardRow.tsx';
import { RowLink } from '../shared/RowLink.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { ChannelWord, channelWords, joinWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';

export function MessageTable() {
  const path = usePath();
  return (
    <DataTable<MessageRow> bulkActionButtons={false} rowClick={(id) => path(`/messages/${id}`)} size="small">
      <DataTable.Col<MessageRow> source="notBefore" label="When" render={(message) => <When message={message} />} />
      <DataTable.Col<MessageRow> source="channel" label="Channel" disableSort render={(message) => <ChannelWord channel={message.channel} />} />
      <DataTable.Col<MessageRow> source="clientName" label="To" disableSort render={(message) => <To message={message} />} />
      <DataTable.Col<MessageRow>
        source="services"
        label="About"
        disableSort
        render={(message) => <Typography variant="body2">{joinWords(message.services)}</Typography>}
      />
      <DataTable.Col<MessageRow>
        source="state"
        label="State"
        render={(message) => (
          <Box sx={{ maxWidth: 280 }}>
            <StateChip state={message.state} words={message.words} />
          </Box>
        )}
      />
    </DataTable>
  );
}

export function MessageCards() {
  const { data = [] } = useListContext<MessageRow>();
  return (
    <List disablePadding>
      {data.map((message) => (
        <CardRow
          key={message.id}
          to={`/messages/${message.id}`}
          title={message.clientName}
          aside={<When message={message} />}
          lines={[
            `${channelWords[message.channel].name} for ${joinWords(message.pets.map((pet) => pet.name))}: ${joinWords(message.services)}`,
            <Box key="state" sx={{ mt: 0.5 }}>
              <StateChip state={message.state} words={message.words} />
            </Box>,
          ]}
        />
      ))}
    </List>
  );
}

/** The name opens the message's reader; each pet opens its own page. */
function To({ message }: { message: MessageRow }) {
  return (
    <>
      <RowLink to={listPath('pets', { clientId: message.clientId })} strong>
        {message.clientName}
      </RowLink>
      <Typography variant="caption" component="div" sx={{ color: 'text.secondary', display: 'flex', gap: 0.75, flexWrap: 'wrap' }}>
        for{' '}
        {message.pets.map((pet) => (
          <RowLink key={pet.id} to={`/pets/${pet.id}`}>
            {pet.name}
          </RowLink>
        ))}
      </Typography>
    </>
  );
}

function When({ message }: { message: MessageRow }) {
  const time = usePracticeTime();
  return (
    <Typography variant="body2" component="span" sx={{ whiteSpace: 'nowrap' }}>
      {time.instant(message.acceptedAt ?? message.notBefore)}
    </Typography>
  );
}
