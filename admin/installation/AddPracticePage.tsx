import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router-dom';
import { bodyOf, emptyDraft, fieldNames, type FieldName } from '../practice/draft.ts';
import { fieldId, type Editing } from '../practice/ProfileField.tsx';
import { columns, ProfileSections } from '../practice/ProfileSections.tsx';
import { ZoneField } from '../practice/ZoneField.tsx';
import type { OwnerInvitation } from '../server/installationTypes.ts';
import { fieldErrorsOf } from '../server/request.ts';
import { LeaveGuard } from '../shared/LeaveGuard.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Section } from '../shared/Section.tsx';
import { MadePractice } from './MadePractice.tsx';
import { slugFrom } from './slugFrom.ts';
import { useMakeInstalled } from './useInstalled.ts';

interface Made {
  name: string;
  invitation: OwnerInvitation;
}

/** A new practice: what its clients read, its clock, its short name, and who runs it. */
export function AddPracticePage() {
  const [made, setMade] = useState<Made | null>(null);
  if (made) return <MadePractice {...made} addAnother={() => setMade(null)} />;
  return <NewPracticeForm done={setMade} />;
}

const ownNames = ['slug', 'ownerEmail'] as const;
type OwnName = (typeof ownNames)[number];
const idOf = (name: FieldName | OwnName): string => ((ownNames as readonly string[]).includes(name) ? `new-${name}` : fieldId(name as FieldName));

function NewPracticeForm({ done }: { done: (made: Made) => void }) {
  const make = useMakeInstalled();
  const [draft, setDraft] = useState(() => emptyDraft(Intl.DateTimeFormat().resolvedOptions().timeZone));
  const [own, setOwn] = useState<{ slug: string | null; ownerEmail: string }>({ slug: null, ownerEmail: '' });
  const [faults, setFaults] = useState<Partial<Record<FieldName | OwnName, string>>>({});
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isTyped, setTyped] = useState(false);
  const [isBusy, setBusy] = useState(false);
  // Until somebody chooses one, the short name follows the name.
  const slug = own.slug ?? slugFrom(draft.name);
  const mend = (...names: (FieldName | OwnName)[]) => {
    setTyped(true);
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !names.includes(name as FieldName))));
  };
  const editing: Editing = {
    draft,
    faults,
    change: (name, value) => {
      setDraft({ ...draft, [name]: value });
      mend(name, ...(name === 'name' && own.slug === null ? (['slug'] as const) : []));
    },
  };
  const changeOwn = (name: OwnName, value: string) => {
    setOwn({ ...own, [name]: value });
    mend(name);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    try {
      const { invitation } = await make<{ invitation: OwnerInvitation }>('', { ...bodyOf(draft), slug, ownerEmail: own.ownerEmail });
      done({ name: draft.name.trim(), invitation });
    } catch (error) {
      const named = fieldErrorsOf(error) as typeof faults;
      setFaults(named);
      setTrouble(error instanceof Error ? error.message : 'The practice was not made. Try again.');
      const first = [...fieldNames, ...ownNames].find((name) => named[name] !== undefined);
      if (first) document.getElementById(idOf(first))?.focus();
      setBusy(false);
    }
  };
  return (
    <Box component="form" noValidate aria-label="New practice" onSubmit={(event) => void submit(event)}>
      <LeaveGuard when={isTyped && !isBusy} />
      <PageHead
        title="Add a practice"
        lead="It starts as Setting up: everything is planned and shown, nothing is sent. Its owner can change all of this but the short name."
      />
      <Stack spacing={2.5}>
        <ProfileSections editing={editing} />
        <Section title="Clock">
          <Box sx={{ pt: 0.5, maxWidth: 460 }}>
            <ZoneField
              editing={editing}
              own={draft.timeZone}
              hint="Delivery days and hours are by this clock. It is this computer’s: is it the practice’s too?"
            />
          </Box>
        </Section>
        <Section title="Here in Homing">
          <Box sx={{ ...columns, pt: 0.5 }}>
            <OwnField
              name="slug"
              label="Short name"
              hint="Stands in addresses and commands, and stays. Small letters, digits, hyphens."
              {...{ value: slug, fault: faults.slug, change: changeOwn }}
            />
            <OwnField
              name="ownerEmail"
              label="First owner’s e-mail"
              hint="Gets an invitation, lets everybody else in and goes live"
              {...{ value: own.ownerEmail, fault: faults.ownerEmail, change: changeOwn }}
            />
          </Box>
        </Section>
        {trouble && <Alert severity="error">{trouble}</Alert>}
        <Stack direction="row" spacing={1} sx={{ justifyContent: 'flex-end' }}>
          <Button component={Link} to="/installation">
            Cancel
          </Button>
          <Button type="submit" variant="contained" disabled={isBusy}>
            {isBusy ? 'Adding …' : 'Add and invite the owner'}
          </Button>
        </Stack>
      </Stack>
    </Box>
  );
}

interface OwnFieldProps {
  name: OwnName;
  label: string;
  hint: string;
  value: string;
  fault: string | undefined;
  change: (name: OwnName, value: string) => void;
}

function OwnField({ name, label, hint, value, fault, change }: OwnFieldProps) {
  return (
    <TextField
      id={idOf(name)}
      label={label}
      value={value}
      onChange={(event) => change(name, event.target.value)}
      error={fault !== undefined}
      helperText={fault ?? hint}
      type={name === 'ownerEmail' ? 'email' : 'text'}
      required
      fullWidth
      autoComplete="off"
      slotProps={{ htmlInput: { maxLength: 320, autoCapitalize: 'none', spellCheck: false }, inputLabel: { shrink: true } }}
    />
  );
}
