import Typography from '@mui/material/Typography';
import { lazy, Suspense } from 'react';
import type { PastRow as PastMessage } from '../../server/petTypes.ts';
import { RowsLoading } from '../../shared/RowsLoading.tsx';
import { usePracticeTime } from '../../words/dates.ts';
import { HeardWords } from '../../messages/cells.tsx';
import { OpenMessage } from './OpenMessage.tsx';
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
      line={
        <>
          {message.preview && (
            <Typography variant="caption" component="div" noWrap sx={{ color: 'text.secondary', mt: 0.25 }}>
              {message.preview}
            </Typography>
          )}
          <HeardWords heard={message.heard} />
        </>
      }
      action={message.messageId && <OpenMessage messageId={message.messageId} />}
      open={open}
      toggle={toggle}
    >
      {message.reason && (
        <Typography variant="body2" sx={{ mb: 1.5 }}>
          {message.messageId ? message.reason : `As things stood then: ${message.reason}`}
        </Typography>
      )}
      {message.advice && !message.messageId && <Typography variant="body2">{message.advice}</Typography>}
      {!message.messageId && message.version !== null && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Decided by version {message.version} of the cadence and the facts of that moment.
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
