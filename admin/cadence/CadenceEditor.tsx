import AddIcon from '@mui/icons-material/Add';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { CadenceEdit, CadenceStory } from '../server/cadenceTypes.ts';
import { usePracticeUrl } from '../server/Practice.tsx';
import { fieldErrorsOf, send, statusOf } from '../server/request.ts';
import { LeaveGuard } from '../shared/LeaveGuard.tsx';
import { Section } from '../shared/Section.tsx';
import { DeliveryFields } from './DeliveryFields.tsx';
import { draftOf, editOf, newStep, twins, unreadable, type EditedStep } from './draft.ts';
import { PublishDialog } from './PublishDialog.tsx';
import { StepFields } from './StepFields.tsx';
import { sayChanges } from './words.ts';

/**
 * Changes the steps and the delivery; publishing makes a new version and never reaches into the past.
 * `newest` is the version that counts now: another one than was opened here says so at once.
 */
export function CadenceEditor({ cadence, newest, close }: { cadence: CadenceStory; newest: number; close: () => void }) {
  const [edited, setEdited] = useState(() => editOf(cadence));
  const [found, setFaults] = useState<Record<string, string>>({});
  const [refused, setTrouble] = useState<string | null>(null);
  const trouble = refused ?? (newest === cadence.version ? null : overtaken);
  const [confirming, setConfirming] = useState(false);
  const url = usePracticeUrl();
  const notify = useNotify();
  const draft = draftOf(edited);
  const faults = { ...found, ...twins(draft) };
  const changes = sayChanges(cadence, draft);

  const setStep = (key: string, change: Partial<EditedStep>) =>
    setEdited({ ...edited, steps: edited.steps.map((step) => (step.key === key ? { ...step, ...change } : step)) });
  const add = () => setEdited({ ...edited, steps: [...edited.steps, newStep()] });
  const ask = () => {
    const now = { ...unreadable(draft), ...twins(draft) };
    setFaults(now);
    setTrouble(null);
    if (Object.keys(now).length === 0) setConfirming(true);
  };
  const publish = async () => {
    try {
      const made = await send<CadenceStory>('PUT', url('/cadence'), { ...draft, basedOn: cadence.version } satisfies CadenceEdit);
      notify(`Version ${made.version} is published. Every pet’s plan looks again.`, { type: 'success' });
      close();
    } catch (error) {
      setConfirming(false);
      setFaults(fieldErrorsOf(error));
      setTrouble(adviceFor(error));
    }
  };
  return (
    <Stack
      spacing={2.5}
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <LeaveGuard when={changes.length > 0} />
      {trouble && (
        <Alert
          severity="error"
          action={
            <Button color="inherit" onClick={close}>
              Load the newest
            </Button>
          }
        >
          {trouble}
        </Alert>
      )}
      {Object.keys(faults).length > 0 && !trouble && <Alert severity="warning">Mend the marked fields, then publish again.</Alert>}
      <Section title="Steps" hint="Days from the due date, and how the client hears">
        <Stack spacing={1.5}>
          {edited.steps.map((step, index) => (
            <StepFields
              key={step.key}
              step={step}
              position={index + 1}
              isNew={step.id === undefined}
              faults={{ offset: faults[`steps.${index}.offset`], channels: faults[`steps.${index}.channels`] }}
              change={(change) => setStep(step.key, change)}
              remove={() => setEdited({ ...edited, steps: edited.steps.filter((one) => one.key !== step.key) })}
            />
          ))}
          <Button startIcon={<AddIcon />} onClick={add} sx={{ alignSelf: 'flex-start' }}>
            Add a step
          </Button>
        </Stack>
      </Section>
      <DeliveryFields edited={edited} faults={faults} change={(change) => setEdited({ ...edited, ...change })} />
      <Stack
        direction="row"
        spacing={1.5}
        sx={{
          position: 'sticky',
          bottom: { xs: 'calc(68px + env(safe-area-inset-bottom))', md: 12 },
          p: 1.25,
          border: 1,
          borderColor: 'divider',
          borderRadius: 4,
          backgroundColor: 'background.paper',
          boxShadow: '0 8px 24px -16px rgba(0, 0, 0, 0.4)',
          zIndex: 2,
        }}
      >
        <Button type="submit" variant="contained" disabled={changes.length === 0}>
          Publish…
        </Button>
        <Button onClick={close}>Discard changes</Button>
      </Stack>
      <PublishDialog open={confirming} version={cadence.version + 1} changes={changes} publish={publish} close={() => setConfirming(false)} />
    </Stack>
  );
}

const overtaken =
  'Somebody published another version while you were editing. Nothing of yours was saved. Note what you changed, load the newest version and make your change there.';

function adviceFor(error: unknown): string | null {
  if (statusOf(error) === 409) return overtaken;
  if (Object.keys(fieldErrorsOf(error)).length > 0) return null;
  return error instanceof Error ? error.message : 'It could not be published. Try again.';
}
