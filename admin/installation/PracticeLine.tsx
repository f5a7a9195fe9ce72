import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import MuiLink from '@mui/material/Link';
import ListItem from '@mui/material/ListItem';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { placeOf } from '../practice/zones.ts';
import type { InstalledPractice } from '../server/installationTypes.ts';
import { useSession } from '../server/SessionGate.tsx';
import { sendingWords } from '../settings/sendingWords.ts';
import { toneColors } from '../shared/StateChip.tsx';
import { useTimeIn } from '../words/dates.ts';
import { nextStepOf } from './nextStep.ts';

const count = (number: number, one: string, many: string): string => `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;

/** One practice. Its name leads into its console for who works there, and for nobody else. */
export function PracticeLine({ practice, invite }: { practice: InstalledPractice; invite: () => void }) {
  const { session } = useSession();
  const { slug, name, timeZone, pets, people, owners, lastImportAt } = practice;
  const worksHere = session.practices.some((one) => one.id === practice.id);
  const { instant } = useTimeIn(timeZone);
  const next = nextStepOf(practice, instant);
  const lines = [
    owners.length > 0 ? `${owners.length === 1 ? 'Owner' : 'Owners'}: ${owners.join(', ')}` : null,
    `${count(pets, 'pet', 'pets')} · ${count(people, 'person works', 'people work')} here · ${lastImportAt ? `last import ${instant(lastImportAt)}` : 'nothing imported yet'}`,
    `Short name ${slug} · ${placeOf(timeZone)} time`,
  ];
  return (
    <ListItem divider sx={{ py: 1.75, px: { xs: 2, md: 2.5 }, display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
      <Box sx={{ flex: '1 1 300px', minWidth: 0 }}>
        <Stack direction="row" useFlexGap sx={{ alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
          <Typography component="h2" sx={{ fontWeight: 650, overflowWrap: 'anywhere' }}>
            {worksHere ? (
              <MuiLink component={Link} to={`/p/${slug}`} color="inherit" sx={{ fontWeight: 'inherit' }}>
                {name}
              </MuiLink>
            ) : (
              name
            )}
          </Typography>
          <SendingChip practice={practice} />
          {practice.isDemo && <Chip size="small" variant="outlined" label="Demo" />}
        </Stack>
        {lines.filter(Boolean).map((line) => (
          <Typography key={line} variant="body2" sx={{ color: 'text.secondary', mt: 0.25, overflowWrap: 'anywhere' }}>
            {line}
          </Typography>
        ))}
        {next && (
          <Typography variant="body2" sx={{ mt: 0.75, overflowWrap: 'anywhere' }}>
            {next.words}
          </Typography>
        )}
      </Box>
      {next?.invite && (
        <Button variant="outlined" onClick={invite} aria-label={`${next.invite}: ${name}`}>
          {next.invite}
        </Button>
      )}
    </ListItem>
  );
}

function SendingChip({ practice: { sending } }: { practice: InstalledPractice }) {
  const { name, tone, Icon } = sendingWords[sending];
  return (
    <Chip
      size="small"
      icon={<Icon aria-hidden />}
      label={name}
      sx={(theme) => {
        const { color, ground } = toneColors(theme, tone);
        return { color, backgroundColor: ground, '& .MuiChip-icon': { color, fontSize: 16 } };
      }}
    />
  );
}
