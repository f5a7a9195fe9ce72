import NextIcon from '@mui/icons-material/EventAvailableOutlined';
import QuietIcon from '@mui/icons-material/NotificationsOffOutlined';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { listPath } from '../layout/paths.ts';
import type { PetStory } from '../server/petTypes.ts';
import { RowLink } from '../shared/RowLink.tsx';
import { toneColors } from '../shared/StateChip.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { speciesOf } from '../words/species.ts';
import { writePhone } from '../words/phones.ts';
import { ageOf } from './age.ts';
import { CheckAgain } from './CheckAgain.tsx';
import { PetStatusWord } from './petStates.tsx';

/** On a small screen what stays would leave no room for what moves. */
const roomy = '@media (min-width: 900px) and (min-height: 700px)';

/** Who it is and the one sentence; it stays on screen while the rest scrolls. */
export function PetHead({ story, refresh }: { story: PetStory; refresh: () => void }) {
  const { pet, client } = story;
  const { today } = usePracticeTime();
  const facts = [speciesOf(pet), pet.sex, pet.birthDate ? ageOf(pet.birthDate, today) : null].filter(Boolean).join(' · ');
  return (
    <Card
      sx={{
        p: { xs: 2, md: 2.5 },
        [roomy]: { position: 'sticky', top: 'calc(var(--head) + 8px)', zIndex: 5, boxShadow: '0 6px 20px -14px rgba(0, 0, 0, 0.35)' },
      }}
    >
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1.5} sx={{ justifyContent: 'space-between', alignItems: { sm: 'flex-start' } }}>
        <Box sx={{ minWidth: 0 }}>
          <Stack direction="row" sx={{ alignItems: 'baseline', columnGap: 1.25, flexWrap: 'wrap' }}>
            <Typography variant="h1">{pet.name}</Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {facts}
            </Typography>
            <PetStatusWord status={pet.status} />
          </Stack>
          <Owner client={client} />
        </Box>
        <CheckAgain petId={pet.id} done={refresh} />
      </Stack>
      <Sentence story={story} />
    </Card>
  );
}

function Owner({ client }: { client: PetStory['client'] }) {
  if (!client)
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        No owner in the practice-management system.
      </Typography>
    );
  return (
    <Typography variant="body2" component="div" sx={{ mt: 0.5, display: 'flex', flexWrap: 'wrap', columnGap: 1.5, color: 'text.secondary' }}>
      <RowLink to={listPath('pets', { clientId: client.id })}>{client.name}</RowLink>
      {client.phones.map((phone) => (
        <Link key={phone.field} href={`tel:${phone.value.replaceAll(/[^+\d]/g, '')}`} color="inherit" title={phone.problem ?? phone.field}>
          {writePhone(phone.value)}
        </Link>
      ))}
      {client.email && (
        <Link href={`mailto:${client.email}`} color="inherit" sx={{ overflowWrap: 'anywhere' }}>
          {client.email}
        </Link>
      )}
    </Typography>
  );
}

function Sentence({ story }: { story: PetStory }) {
  const quiet = story.client?.hearsNothing ?? null;
  const Icon = story.upcoming.length > 0 && !quiet ? NextIcon : QuietIcon;
  return (
    <Stack
      direction="row"
      spacing={1.25}
      sx={(theme) => {
        const { color, ground } = toneColors(theme, Icon === NextIcon ? 'primary' : 'neutral');
        return { mt: 1.5, px: 1.5, py: 1.1, borderRadius: 2.5, color, backgroundColor: ground, alignItems: 'flex-start' };
      }}
    >
      <Icon fontSize="small" aria-hidden sx={{ mt: '2px' }} />
      <Typography sx={{ fontWeight: 600, lineHeight: 1.45 }} aria-live="polite">
        {story.sentence}
      </Typography>
    </Stack>
  );
}
