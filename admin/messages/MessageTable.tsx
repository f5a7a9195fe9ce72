import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { DataTable } from 'react-admin';
import { usePath } from '../layout/paths.ts';
import type { MessageRow } from '../server/messageTypes.ts';
import { ChannelWord, joinWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { HeardWords, MessageChip, To, When } from './cells.tsx';

/** What the table's columns are called, in their order; the last two are shown when asked for. */
export const messageColumns = { notBefore: 'When', channel: 'Channel', clientName: 'To', services: 'About', state: 'State', subject: 'Says', batchOn: 'Batch' };
export const messageHidden = ['subject', 'batchOn'];

const dense = {
  '& .one-line': { whiteSpace: 'nowrap', width: '1px' },
  '& .fill': { minWidth: 200, width: '60%' },
  '& .state': { minWidth: 150, width: '40%' },
};

export function MessageTable() {
  const path = usePath();
  const time = usePracticeTime();
  return (
    <DataTable<MessageRow> bulkActionButtons={false} rowClick={(id) => path(`/messages/${id}`)} size="small" sx={dense} hiddenColumns={messageHidden}>
      <DataTable.Col<MessageRow>
        source="notBefore"
        label={messageColumns.notBefore}
        cellClassName="one-line"
        render={(message) => <When message={message} />}
      />
      <DataTable.Col<MessageRow>
        source="channel"
        label={messageColumns.channel}
        disableSort
        cellClassName="one-line"
        render={(message) => <ChannelWord channel={message.channel} />}
      />
      <DataTable.Col<MessageRow>
        source="clientName"
        label={messageColumns.clientName}
        disableSort
        cellClassName="one-line"
        render={(message) => <To message={message} />}
      />
      <DataTable.Col<MessageRow>
        source="services"
        label={messageColumns.services}
        disableSort
        cellClassName="fill"
        render={(message) => <Typography variant="body2">{joinWords(message.services)}</Typography>}
      />
      <DataTable.Col<MessageRow>
        source="state"
        label={messageColumns.state}
        cellClassName="state"
        render={(message) => (
          <Box title={message.words}>
            <MessageChip message={message} />
            <HeardWords heard={message.heard} />
          </Box>
        )}
      />
      <DataTable.Col<MessageRow> source="subject" label={messageColumns.subject} disableSort cellClassName="fill" />
      <DataTable.Col<MessageRow>
        source="batchOn"
        label={messageColumns.batchOn}
        disableSort
        cellClassName="one-line"
        render={(message) => <Typography variant="body2">{time.day(message.batchOn)}</Typography>}
      />
    </DataTable>
  );
}
