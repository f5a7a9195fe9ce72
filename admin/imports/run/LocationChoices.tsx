import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { usePath } from '../../layout/paths.ts';
import type { ImportReport, ImportRow } from '../../server/importTypes.ts';
import { useMay } from '../../server/Practice.tsx';
import { Section } from '../../shared/Section.tsx';
import { count } from '../importWords.ts';
import { useUpload } from '../upload/useUpload.ts';
import { choiceOfTicks, keyOf, type Choice } from './locationTicks.ts';

type Found = ImportReport['locations'];
const clientsWords = (n: number): string => `${count(n)} ${n === 1 ? 'client' : 'clients'}`;

/** Where the file's clients go. Until the files are imported it can be said here which of these places are this practice's. */
export function LocationChoices({ run, found }: { run: ImportRow; found: Found }) {
  const mayDecide = useMay('decide');
  const isOpen = mayDecide && run.uploadId !== null && (run.state === 'checked' || run.state === 'refused');
  return (
    <Section title="Locations" hint="Where the clients of the files go">
      {run.warnings.map((warning) => (
        <Alert severity="warning" key={warning} sx={{ mb: 1.5 }}>
          {warning}
        </Alert>
      ))}
      {isOpen && run.uploadId ? (
        <ChoiceForm key={run.id} found={found} uploadId={run.uploadId} complete={run.report?.isComplete ?? false} />
      ) : (
        found.map(({ name, clients, isHere }) => (
          <Typography variant="body2" key={keyOf(name)}>
            {name ?? 'No location'}: {clientsWords(clients)}
            {isHere ? '' : ', of another practice'}
          </Typography>
        ))
      )}
    </Section>
  );
}

function ChoiceForm({ found, uploadId, complete }: { found: Found; uploadId: string; complete: boolean }) {
  const before = found.filter(({ isHere }) => isHere).map(({ name }) => keyOf(name));
  const [here, setHere] = useState(before);
  const { upload, busy, fault, takeLocations, start } = useUpload(uploadId);
  const path = usePath();
  const navigate = useNavigate();
  const named = here.filter((name) => name !== '');
  const changed = here.length !== before.length || here.some((name) => !before.includes(name));
  const keepAndCheck = async (choice: Choice) => {
    if (!(await takeLocations(choice))) return;
    const id = await start({ dryRun: true, complete });
    if (id) void navigate(path(`/imports/${id}`));
  };
  return (
    <Stack
      spacing={1.5}
      component="form"
      onSubmit={(event) => (event.preventDefault(), void keepAndCheck(choiceOfTicks(found, here, upload?.locations ?? null)))}
    >
      {fault && <Alert severity="error">{fault}</Alert>}
      <Typography variant="body2">
        Does the file hold the clients of several practices? Tick the places that are this practice’s. The others are neither imported nor left out as wrong. No
        place may be ticked at two practices: its clients would hear twice.
      </Typography>
      <FormGroup>
        {found.map(({ name, clients }) => (
          <FormControlLabel
            key={keyOf(name)}
            control={
              <Checkbox
                checked={here.includes(keyOf(name))}
                onChange={(_event, on) => setHere(on ? [...here, keyOf(name)] : here.filter((one) => one !== keyOf(name)))}
              />
            }
            label={`${name ?? 'Clients without a location'} (${clientsWords(clients)})`}
          />
        ))}
      </FormGroup>
      {named.length === 0 && <Alert severity="info">Tick at least one place.</Alert>}
      {changed && named.length > 0 && <Alert severity="warning">Not kept yet: an import now would go by what was ticked before.</Alert>}
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
        <Button type="submit" variant="outlined" disabled={busy || !upload || !changed || named.length === 0}>
          Keep this and check again
        </Button>
        {upload?.locations && (
          <Button disabled={busy} onClick={() => void keepAndCheck(null)}>
            Take everything, whatever the location
          </Button>
        )}
      </Stack>
    </Stack>
  );
}
