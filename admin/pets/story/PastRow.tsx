import Typography from '@mui/material/Typography';
import { lazy, Suspense } from 'react';
import type { PastRow as PastMessage } from '../../server/petTypes.ts';
import { PageLoading } from '../../shared/PageLoading.tsx';
import { StoryRow } from './StoryRow.tsx';
import { useOpenRow } from './useOpenRow.ts';

const MessageGlance = lazy(() => import('../../messages/MessageGlance.tsx'));

/** A message that left, or did not and why. */
export function PastRow({ message }: { message: PastMessage }) {
  const { open, toggle } = useOpenRow(message.messageId ?? `${message.at}.${message.channel}`);
  return (
    <StoryRow at={message.at} channel={message.channel} services={message.services} state={message.state} words={message.words} line={message.preview} open={open} toggle={toggle}>
      {message.reason && <Typography variant="body2" sx={{ mb: 1.5 }}>{message.reason}</Typography>}
      {message.messageId && <Suspense fallback={<PageLoading />}><MessageGlance messageId={message.messageId} /></Suspense>}
    </StoryRow>
  );
}
