import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useParams } from 'react-router-dom';
import { listPath } from '../layout/paths.ts';
import type { MessageStory } from '../server/messageTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { Facts } from '../shared/Facts.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { RowLink } from '../shared/RowLink.tsx';
import { Section } from '../shared/Section.tsx';
import { TechnicalDetails } from '../shared/TechnicalDetails.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { channelWords, joinWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { HeardWords, MessageChip } from './cells.tsx';
import { DoubtBox } from './DoubtBox.tsx';
import { messageFacts } from './messageFacts.tsx';
import { MessageHistory } from './MessageHistory.tsx';
import { Preview } from './Preview.tsx';
import { WhySentence } from './WhySentence.tsx';

/** One message: what became of it, why, exactly what it said, and every try. */
export default function MessagePage() {
  const { id = '' } = useParams();
  const { data: message, error, refetch } = usePracticeQuery<MessageStory>(`/messages/${id}`);
  const time = usePracticeTime();
  if (!message) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  return (
    <>
      <PageHead
        title={`${channelWords[message.channel].name} to ${message.clientName}`}
        lead={
          <Stack spacing={1} sx={{ alignItems: 'flex-start' }}>
            <Typography variant="body2" component="div" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 0.75 }}>
              About {joinWords(message.services)} for{' '}
              {message.pets.map((pet) => (
                <RowLink key={pet.id} to={`/pets/${pet.id}`}>
                  {pet.name}
                </RowLink>
              ))}
              · <RowLink to={listPath('pets', { clientId: message.clientId })}>all of {message.clientName}’s pets</RowLink> ·{' '}
              <RowLink to={listPath('messages', { clientId: message.clientId })}>all messages to them</RowLink>
            </Typography>
            <MessageChip message={message} />
            <HeardWords heard={message.heard} />
          </Stack>
        }
      />
      <DoubtBox message={message} />
      <Stack spacing={2.5}>
        <Box sx={{ display: 'grid', gap: 2.5, alignItems: 'start', gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 440px' } }}>
          <Section title="What it said">
            <Preview message={message} />
          </Section>
          <Stack spacing={2.5}>
            <Section title="Why">
              <WhySentence message={message} />
            </Section>
            <Section title="Facts">
              <Facts facts={messageFacts(message, time)} />
            </Section>
          </Stack>
        </Box>
        <MessageHistory message={message} />
        <TechnicalDetails
          temporalUrl={message.technical.temporalUrl}
          facts={[
            ['Message', message.id],
            ['State', message.state],
            ['Attempt', message.attempt],
            ['Provider', message.provider],
            ['Id at the provider', message.providerId],
            ['Opened by', message.technical.workflowId],
            ['Sent by', message.technical.deliveryWorkflowId],
            ['Template', message.template],
            ['Cadence version', message.cadenceVersion],
            [
              'Temporal, sending',
              message.technical.deliveryUrl && (
                <Link key="sending" href={message.technical.deliveryUrl} target="_blank" rel="noreferrer">
                  {message.technical.deliveryUrl}
                </Link>
              ),
            ],
            ['Events', message.events.map((event) => `${event.type}${event.code ? ` ${event.code}` : ''}`).join(', ')],
            ['Error', [message.errorCode, message.errorMessage].filter(Boolean).join(': ')],
          ]}
        />
      </Stack>
    </>
  );
}
