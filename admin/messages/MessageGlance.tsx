import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import type { MessageStory } from '../server/messageTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { Facts } from '../shared/Facts.tsx';
import { RowsLoading } from '../shared/RowsLoading.tsx';
import { RowLink } from '../shared/RowLink.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { messageFacts } from './messageFacts.tsx';
import { WhySentence } from './WhySentence.tsx';
import { Preview } from './Preview.tsx';
import { usePracticeTime } from '../words/dates.ts';

/** A message inside another page: what it said and the facts it used. */
export default function MessageGlance({ messageId }: { messageId: string }) {
  const { data: message, error, refetch } = usePracticeQuery<MessageStory>(`/messages/${messageId}`);
  const time = usePracticeTime();
  if (!message) return error ? <Trouble error={error} retry={() => void refetch()} /> : <RowsLoading rows={3} />;
  return (
    <Stack direction={{ xs: 'column', lg: 'row' }} spacing={3} sx={{ alignItems: 'flex-start' }}>
      <Box sx={{ flex: '1 1 640px', minWidth: 0, width: '100%' }}>
        <Preview message={message} />
      </Box>
      <Stack spacing={1.5} sx={{ flex: '1 1 380px', minWidth: 0 }}>
        <div>
          <WhySentence message={message} />
        </div>
        <Facts facts={messageFacts(message, time)} />
        <RowLink to={`/messages/${messageId}`}>Open the message</RowLink>
      </Stack>
    </Stack>
  );
}
