import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { useParams } from 'react-router-dom';
import { CardPreview } from '../messages/Preview.tsx';
import type { MessageRow, PostcardRunRow } from '../server/messageTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { EmptyState } from '../shared/EmptyState.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { RowLink } from '../shared/RowLink.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { joinWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';
import RunsIcon from '@mui/icons-material/MarkunreadMailboxOutlined';
import { ByState } from './RunList.tsx';
import { RunState } from './RunState.tsx';

const step = 12;

/** One run: its cards, front and back, as they went to print. */
export default function RunPage() {
  const { id = '' } = useParams();
  const time = usePracticeTime();
  const [count, setCount] = useState(step);
  const { data: run, error, refetch } = usePracticeQuery<PostcardRunRow>(`/postcard-runs/${id}`);
  const { data: cards = [], total = 0 } = useGetList<MessageRow>(
    'messages',
    { filter: { runId: id }, pagination: { page: 1, perPage: count }, sort: { field: 'openedAt', order: 'ASC' } },
    { placeholderData: (before) => before },
  );
  if (!run) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  return (
    <>
      <PageHead
        title={`Postcards of ${time.day(run.batchOn)}`}
        lead={
          <Stack spacing={1} sx={{ alignItems: 'flex-start' }}>
            <Typography variant="body2">
              {run.cards} cards to {run.households} households, begun {time.instant(run.startedAt)}
            </Typography>
            <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1.5 }}>
              <RunState state={run.state} words={run.words} />
              <ByState run={run} />
            </Stack>
          </Stack>
        }
      />
      {total === 0 && (
        <Card>
          <EmptyState Icon={RunsIcon} title="No cards in this run">
            Nobody had a postcard step due in this batch.
          </EmptyState>
        </Card>
      )}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' } }}>
        {cards.map((card) => (
          <CardOfRun key={card.id} card={card} />
        ))}
      </Box>
      {cards.length < total && (
        <Button onClick={() => setCount(count + step)} variant="outlined" sx={{ mt: 2 }}>
          Show more of {total} cards
        </Button>
      )}
    </>
  );
}

function CardOfRun({ card }: { card: MessageRow }) {
  const isWritten = card.attempt > 0 || card.acceptedAt !== null;
  return (
    <Card sx={{ p: 2 }}>
      <Stack direction="row" spacing={1} sx={{ justifyContent: 'space-between', mb: 1.5 }}>
        <Box sx={{ minWidth: 0 }}>
          <RowLink to={`/messages/${card.id}`} strong>
            {card.clientName}
          </RowLink>
          <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
            {joinWords(card.pets.map((pet) => pet.name))}: {joinWords(card.services)}
          </Typography>
        </Box>
        <StateChip state={card.state} words={card.words} />
      </Stack>
      {isWritten ? (
        <CardPreview messageId={card.id} cardWidth={250} />
      ) : (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          The card is written when it leaves.
        </Typography>
      )}
    </Card>
  );
}
