import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { cardSize } from '../messages/Letter.tsx';
import type { MessageRow } from '../server/messageTypes.ts';
import type { PostcardRunRow } from '../server/postcardTypes.ts';
import { useMay, usePracticeUrl } from '../server/Practice.tsx';
import { FrozenPage } from '../shared/FrozenPage.tsx';
import { RowLink } from '../shared/RowLink.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { joinWords } from '../words/channels.tsx';
import { TakeOutDialog } from './TakeOutDialog.tsx';

/** One card of a run: to whom, how it fares, front and back as it was printed; while it waits it can be taken out. */
export function CardOfRun({ card, run }: { card: MessageRow; run: PostcardRunRow }) {
  const [asked, setAsked] = useState(false);
  const mayStop = useMay('stop');
  return (
    <Card component="article" aria-label={card.clientName} sx={{ p: 2 }}>
      <Stack direction="row" spacing={1} sx={{ justifyContent: 'space-between', alignItems: 'flex-start', mb: 1.5 }}>
        <Box sx={{ minWidth: 0 }}>
          <RowLink to={`/messages/${card.id}`} strong>
            {card.clientName}
          </RowLink>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {joinWords(card.pets.map((pet) => pet.name))}: {joinWords(card.services)}
          </Typography>
        </Box>
        <StateChip state={card.state} words={card.words} />
      </Stack>
      {wasPrinted(card) ? <Sides card={card} /> : <NeverPrinted />}
      {card.state === 'planned' && mayStop && (
        <Button variant="outlined" onClick={() => setAsked(true)} aria-label={`Leave out ${card.clientName}`} sx={{ mt: 1.5 }}>
          Leave out
        </Button>
      )}
      {asked && <TakeOutDialog card={card} run={run} close={() => setAsked(false)} />}
    </Card>
  );
}

/** What waits is shown as it would be printed now. */
const wasPrinted = (card: MessageRow): boolean => card.state === 'planned' || card.attempt > 0 || card.acceptedAt !== null;

function NeverPrinted() {
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary' }}>
      It was never printed.
    </Typography>
  );
}

function Sides({ card }: { card: MessageRow }) {
  const url = usePracticeUrl();
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' } }}>
      {(['front', 'back'] as const).map((side) => (
        <FrozenPage key={side} src={url(`/postcards/${card.id}/${side}`)} title={`${card.clientName}: postcard, ${side}`} {...cardSize} />
      ))}
    </Box>
  );
}
