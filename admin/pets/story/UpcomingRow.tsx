import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Fragment, lazy, Suspense } from 'react';
import type { UpcomingRow as UpcomingMessage } from '../../server/petTypes.ts';
import { RowLink } from '../../shared/RowLink.tsx';
import { RowsLoading } from '../../shared/RowsLoading.tsx';
import { channelWords } from '../../words/channels.tsx';
import { usePracticeTime } from '../../words/dates.ts';
import { AheadPreview } from './AheadPreview.tsx';
import { OpenMessage } from './OpenMessage.tsx';
import { SendNow } from './SendNow.tsx';
import { StoryRow } from './StoryRow.tsx';
import { useOpenRow } from './useOpenRow.ts';

const MessageGlance = lazy(() => import('../../messages/MessageGlance.tsx'));

interface UpcomingRowProps {
  petId: string;
  message: UpcomingMessage;
  /** The client whose part of the batch can be sent from this row; null where it cannot. */
  sendTo: { id: string; name: string } | null;
}

/** Names the row in the page's address. */
export const keyOfUpcoming = (message: UpcomingMessage): string => `${message.day}.${message.channel}`;

/** A message that is planned, or would be if nothing stood against it. */
export function UpcomingRow({ petId, message, sendTo }: UpcomingRowProps) {
  const { open, toggle } = useOpenRow(keyOfUpcoming(message));
  const time = usePracticeTime();
  const when = `${time.day(message.day)}, about ${message.hour}`;
  return (
    <StoryRow
      when={when}
      channel={message.channel}
      services={message.services}
      state={message.state}
      words={message.words}
      line={null}
      action={message.messageId ? <OpenMessage messageId={message.messageId} /> : sendTo && <SendNow client={sendTo} batchOn={message.ownBatchOn} />}
      open={open}
      toggle={toggle}
    >
      {message.messageId ? (
        <Suspense fallback={<RowsLoading rows={3} />}>
          <MessageGlance messageId={message.messageId} />
        </Suspense>
      ) : (
        <Stack direction={{ xs: 'column', lg: 'row' }} spacing={3} sx={{ alignItems: 'flex-start' }}>
          {message.reason === null && (
            <Box sx={{ flex: '1 1 640px', minWidth: 0, width: '100%' }}>
              <AheadPreview petId={petId} day={message.day} channel={message.channel} />
            </Box>
          )}
          <Box sx={{ flex: '1 1 380px', minWidth: 0 }}>
            <Reason message={message} when={when} />
          </Box>
        </Stack>
      )}
    </StoryRow>
  );
}

function Reason({ message, when }: { message: UpcomingMessage; when: string }) {
  return (
    <Stack spacing={0.75}>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {message.reason ?? `${channelWords[message.channel].name} leaving ${when}.`}
      </Typography>
      {message.because.map((because) => (
        <Typography variant="body2" key={because}>
          {because}
        </Typography>
      ))}
      {message.pets.length > 1 && (
        <Typography variant="body2">
          One message for the household:{' '}
          {message.pets.map((pet, index) => (
            <Fragment key={pet.id}>
              {index > 0 && ', '}
              <RowLink to={`/pets/${pet.id}`}>{pet.name}</RowLink>
            </Fragment>
          ))}
        </Typography>
      )}
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {message.reason === null &&
          'Shown as it would be written now. It is written when it leaves, with the facts as they are then, and checked once more before. '}
        {message.version !== null && (
          <>
            By version {message.version} of the <RowLink to="/cadence">cadence</RowLink>.
          </>
        )}
      </Typography>
    </Stack>
  );
}
