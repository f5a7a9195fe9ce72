import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { DataTable } from 'react-admin';
import { usePath } from '../layout/paths.ts';
import type { MessageRow } from '../server/messageTypes.ts';
import { StateChip } from '../shared/StateChip.tsx';
import { ChannelWord, joinWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { HeardWords, To, When } from './cells.tsx';

const dense = { '& .one-line': { whiteSpace: 'nowrap', width: '1px' }, '& .fill': { minWidth: 150 }, '& .state': { maxWidth: 0, width: '40%' } };

export function MessageTable() {
  const path = usePath();
  const time = usePracticeTime();
  return (
    <DataTable<MessageRow> bulkActionButtons={false} rowClick={(id) => path(`/messages/${id}`)} size="small" sx={dense} hiddenColumns={['subject', 'batchOn']}>
      <DataTable.Col<MessageRow> source="notBefore" label="When" cellClassName="one-line" render={(message) => <When message={message} />} />
      <DataTable.Col<MessageRow>
        source="channel"
        label="Channel"
        disableSort
        cellClassName="one-line"
        render={(message) => <ChannelWord channel={message.channel} />}
      />
      <DataTable.Col<MessageRow> source="clientName" label="To" disableSort cellClassName="one-line" render={(message) => <To message={message} />} />
      <DataTable.Col<MessageRow>
        source="services"
        label="About"
        disableSort
        cellClassName="fill"
        render={(message) => <Typography variant="body2">{joinWords(message.services)}</Typography>}
      />
      <DataTable.Col<MessageRow>
        source="state"
        label="State"
        cellClassName="state"
        render={(message) => (
          <Box title={message.words}>
            <StateChip state={message.state} words={message.words} />
            <HeardWords heard={message.heard} />
          </Box>
        )}
      />
      <DataTable.Col<MessageRow> source="subject" label="Says" disableSort cellClassName="fill" />
      <DataTable.Col<MessageRow>
        source="batchOn"
        label="Batch"
        disableSort
        cellClassName="one-line"
        render={(message) => <Typography variant="body2">{time.day(message.batchOn)}</Typography>}
      />
    </DataTable>
  );
}
