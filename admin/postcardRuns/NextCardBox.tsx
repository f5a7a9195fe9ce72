import LeftOutIcon from '@mui/icons-material/DoNotDisturbOnOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { cardSize } from '../messages/Letter.tsx';
import type { NextCard, NextRun } from '../server/postcardTypes.ts';
import { useMay, usePracticeUrl } from '../server/Practice.tsx';
import { FrozenPage } from '../shared/FrozenPage.tsx';
import { RowLink } from '../shared/RowLink.tsx';
import { joinWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { useLeaveOut } from './useLeaveOut.ts';

/** One card of the run to come: to whom, for which pets, how it would look, and leaving it out. */
export function NextCardBox({ card, run }: { card: NextCard; run: NextRun }) {
  const time = usePracticeTime();
  const leaveOut = useLeaveOut(run.batchOn);
  const [busy, setBusy] = useState(false);
  const { leftOut } = card;
  const mayStop = useMay('stop');
  const turn = async () => {
    setBusy(true);
    await leaveOut({ id: card.clientId, name: card.clientName }, leftOut === null);
    setBusy(false);
  };
  return (
    <Card component="article" aria-label={card.clientName} sx={{ p: 2 }}>
      <Stack direction="row" spacing={1} sx={{ justifyContent: 'space-between', alignItems: 'flex-start' }}>
        <Box sx={{ minWidth: 0 }}>
          <Typography sx={{ fontWeight: 650 }}>{card.clientName}</Typography>
          {card.pets.map((pet) => (
            <Typography key={pet.id} variant="body2" sx={{ color: 'text.secondary' }}>
              <RowLink to={`/pets/${pet.id}`}>{pet.name}</RowLink>: {joinWords(pet.services)}
            </Typography>
          ))}
        </Box>
        {mayStop && (
          <Button
            variant="outlined"
            disabled={busy}
            onClick={() => void turn()}
            aria-label={leftOut ? `Put ${card.clientName} back` : `Leave out ${card.clientName}`}
            sx={{ flexShrink: 0 }}
          >
            {leftOut ? 'Put back' : 'Leave out'}
          </Button>
        )}
      </Stack>
      {leftOut && (
        <Stack direction="row" spacing={0.75} sx={{ alignItems: 'center', mt: 1, color: 'text.secondary' }}>
          <LeftOutIcon aria-hidden sx={{ fontSize: 17 }} />
          <Typography variant="body2">
            Left out{leftOut.by ? ` by ${leftOut.by}` : ''}, {time.instant(leftOut.at)}
          </Typography>
        </Stack>
      )}
      {!leftOut && run.proofsReady && <Proof card={card} batchOn={run.batchOn} />}
    </Card>
  );
}

/** Front and back, written by what will write it, from the facts of now. */
function Proof({ card, batchOn }: { card: NextCard; batchOn: string }) {
  const url = usePracticeUrl();
  const petId = card.pets[0]?.id ?? '';
  return (
    <Box sx={{ display: 'grid', gap: 1.5, mt: 1.5, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' } }}>
      {(['front', 'back'] as const).map((side) => (
        <FrozenPage key={side} src={url(`/pets/${petId}/preview/${batchOn}/postcard/${side}`)} title={`${card.clientName}: postcard, ${side}`} {...cardSize} />
      ))}
    </Box>
  );
}
