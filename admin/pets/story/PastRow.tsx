import Typography from '@mui/material/Typography';
import { lazy, Suspense } from 'react';
import type { PastRow as PastMessage } from '../../server/petTypes.ts';
import { RowsLoading } from '../../shared/RowsLoading.tsx';
import { usePracticeTime } from '../../words/dates.ts';
import { StoryRow } from './StoryRow.tsx';
import { useOpenRow } from './useOpenRow.ts';

const MessageGlance = lazy(() => import('../../messages/MessageGlance.tsx'));

/** A message that left, or did not and why. */
export function PastRow({ message }: { message: PastMessage }) {
  const { open, toggle } = useOpenRow(message.messageId ?? `${message.at}.${message.channel}`);
  const time = usePracticeTime();
  return (
    <StoryRow
      when={time.instant(message.at)}
      channel={message.channel}
      services={message.services}
      state={message.state}
      words={message.words}
      line={message.preview}
      open={open}
      toggle={toggle}
    >
      {message.reason && (
        <Typography variant="body2" sx={{ mb: 1.5 }}>
          {message.reason}
        </Typography>
      )}
      {message.messageId && (
        <Suspense fallback={<RowsLoading rows={3} />}>
          <MessageGlance messageId={message.messageId} />
        </Suspense>
      )}
    </StoryRow>
  );
}
