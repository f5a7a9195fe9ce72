import Avatar from '@mui/material/Avatar';
import ButtonBase from '@mui/material/ButtonBase';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { DeskHere, PersonHere } from '../server/deskTypes.ts';
import { initialsOf } from '../words/initials.ts';

interface NamesProps {
  desk: DeskHere;
  choose: (person: PersonHere) => void;
}

/** Everybody who has a PIN here, whoever was here last first. */
export function Names({ desk: { people, current }, choose }: NamesProps) {
  const sorted = [...people.filter(({ id }) => id === current), ...people.filter(({ id }) => id !== current)];
  return (
    <Stack component="ul" spacing={1} sx={{ m: 0, p: 0, listStyle: 'none', maxHeight: '55dvh', overflowY: 'auto' }}>
      {sorted.map((person) => (
        <li key={person.id}>
          <Name person={person} note={noteOn(person, current)} choose={() => choose(person)} />
        </li>
      ))}
    </Stack>
  );
}

const noteOn = ({ id, passwordNeeded }: PersonHere, current: string | null): string | null => {
  if (passwordNeeded) return 'Too many wrong PINs: password needed';
  return id === current ? 'Was here last' : null;
};

function Name({ person: { name }, note, choose }: { person: PersonHere; note: string | null; choose: () => void }) {
  return (
    <ButtonBase
      onClick={choose}
      sx={{
        width: '100%',
        minHeight: 64,
        px: 2,
        gap: 2,
        justifyContent: 'flex-start',
        textAlign: 'start',
        borderRadius: 3,
        border: 1,
        borderColor: 'divider',
        '&:hover': { backgroundColor: 'action.hover' },
      }}
    >
      <Avatar aria-hidden sx={{ fontSize: '0.95rem', fontWeight: 700, backgroundColor: 'primary.light', color: 'primary.main' }}>
        {initialsOf(name)}
      </Avatar>
      <Box sx={{ minWidth: 0 }}>
        <Typography component="span" sx={{ display: 'block', fontWeight: 650, fontSize: '1.1rem', overflowWrap: 'anywhere' }}>
          {name}
        </Typography>
        {note && (
          <Typography component="span" variant="body2" sx={{ display: 'block', color: 'text.secondary' }}>
            {note}
          </Typography>
        )}
      </Box>
    </ButtonBase>
  );
}
