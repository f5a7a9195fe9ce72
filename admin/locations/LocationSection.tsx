import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { listPath, usePath } from '../layout/paths.ts';
import type { LocationRow } from '../server/locationTypes.ts';
import { useMay } from '../server/Practice.tsx';
import { Facts } from '../shared/Facts.tsx';
import { Section } from '../shared/Section.tsx';
import { writePhone } from '../words/phones.ts';
import { EditDialog } from './EditDialog.tsx';
import { SamePlaceDialog } from './SamePlaceDialog.tsx';
import { useLocationChange } from './useLocations.ts';

/** One place: who goes there, what its messages carry, and what can be done with it. */
export function LocationSection({ location, others }: { location: LocationRow; others: LocationRow[] }) {
  const path = usePath();
  const { busy, fault, change } = useLocationChange();
  const mayDecide = useMay('decide');
  const clients = `${location.clients.toLocaleString('en-US')} ${location.clients === 1 ? 'client' : 'clients'}`;
  return (
    <Section
      title={location.name}
      hint={location.isPrimary ? `${clients}, with those without a location` : clients}
      action={location.isPrimary ? <Chip label="Primary" color="primary" size="small" /> : undefined}
    >
      <Stack spacing={2}>
        {fault && <Alert severity="error">{fault}</Alert>}
        {!location.isPractice && (
          <Facts
            facts={[
              ['Name clients read', location.knownAs ?? 'as the primary location'],
              ['Phone', location.phone ? writePhone(location.phone) : 'as the primary location'],
              ['Booking link', location.bookingUrl ?? 'as the primary location'],
            ]}
          />
        )}
        <Box>
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            A text to its clients says, for example
          </Typography>
          <Typography variant="body2" sx={{ overflowWrap: 'anywhere', borderLeft: 3, borderColor: 'divider', pl: 1.5 }}>
            {location.text}
          </Typography>
        </Box>
        {location.spellings.map((spelling) => (
          <Stack key={spelling.id} direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
            <Typography variant="body2">Also called “{spelling.name}”</Typography>
            {mayDecide && (
              <Button
                size="small"
                disabled={busy}
                onClick={() => void change({ method: 'PUT', path: `/${spelling.id}/same-as`, body: { sameAs: null }, done: 'Separated.' })}
              >
                Separate again
              </Button>
            )}
          </Stack>
        ))}
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
          <Button component={Link} to={path(listPath('pets', { locationId: location.id }))} variant="outlined">
            Show its pets
          </Button>
          {mayDecide && <Actions location={location} others={others} busy={busy} change={change} />}
        </Stack>
      </Stack>
    </Section>
  );
}

interface ActionsProps extends Pick<ReturnType<typeof useLocationChange>, 'busy' | 'change'> {
  location: LocationRow;
  others: LocationRow[];
}

function Actions({ location, others, busy, change }: ActionsProps) {
  const path = usePath();
  const [open, setOpen] = useState<'edit' | 'same' | null>(null);
  const { id, isPrimary, clients } = location;
  return (
    <>
      {location.isPractice ? (
        <Button component={Link} to={path('/practice')}>
          Change under Practice
        </Button>
      ) : (
        <Button onClick={() => setOpen('edit')}>Change</Button>
      )}
      {!isPrimary && (
        <>
          <Button disabled={busy} onClick={() => void change({ method: 'POST', path: `/${id}/primary`, done: 'Made primary.' })}>
            Make primary
          </Button>
          <Button onClick={() => setOpen('same')}>Same place as…</Button>
          {clients === 0 && (
            <Button color="error" disabled={busy} onClick={() => void change({ method: 'DELETE', path: `/${id}`, done: 'Removed.' })}>
              Remove
            </Button>
          )}
        </>
      )}
      {open === 'edit' && <EditDialog location={location} close={() => setOpen(null)} />}
      {open === 'same' && <SamePlaceDialog location={location} others={others} close={() => setOpen(null)} />}
    </>
  );
}
