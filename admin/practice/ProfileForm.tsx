import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { useSaveProfile } from '../server/Practice.tsx';
import { fieldErrorsOf } from '../server/request.ts';
import type { PracticeProfile } from '../server/sessionTypes.ts';
import { LeaveGuard } from '../shared/LeaveGuard.tsx';
import { Section } from '../shared/Section.tsx';
import { bodyOf, differs, draftOf, fieldNames, type Draft } from './draft.ts';
import { FooterPreview } from './FooterPreview.tsx';
import { fieldId, type Editing } from './ProfileField.tsx';
import { ClosedDaysSection } from './hours/ClosedDaysSection.tsx';
import { HoursSection } from './hours/HoursSection.tsx';
import { timesDiffer, timesOf, type TimesDraft } from './hours/week.ts';
import { ProfileSections } from './ProfileSections.tsx';
import { SampleEmail } from './SampleEmail.tsx';
import { SaveBar } from './SaveBar.tsx';
import { ZoneDialog } from './ZoneDialog.tsx';
import { ZoneField } from './ZoneField.tsx';

/** The profile as an owner or admin edits it. What others save meanwhile shows until somebody begins to type. */
export function ProfileForm({ profile }: { profile: PracticeProfile }) {
  const save = useSaveProfile();
  const notify = useNotify();
  const [typed, setTyped] = useState<Draft | null>(null);
  const [typedTimes, setTypedTimes] = useState<TimesDraft | null>(null);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLElement>(null);
  const draft = typed ?? draftOf(profile);
  const times = typedTimes ?? timesOf(profile);
  const timesChanged = typedTimes !== null && timesDiffer(typedTimes, timesOf(profile));
  const isChanged = (typed !== null && differs(typed, profile)) || timesChanged;
  const editing: Editing = {
    draft,
    faults,
    change: (name, value) => {
      setTyped({ ...draft, [name]: value });
      setFaults(({ [name]: _mended, ...others }) => others);
    },
  };

  const changeTimes = (changed: Partial<TimesDraft>) => {
    setTypedTimes({ ...times, ...changed });
    // Rows move when one is taken out: what was said of them may stand at another by now.
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !Object.keys(changed).some((part) => field.startsWith(part)))));
  };
  const forget = () => {
    setTyped(null);
    setTypedTimes(null);
    setFaults({});
  };

  const write = async () => {
    setAsking(false);
    setBusy(true);
    setTrouble(null);
    try {
      await save({ ...bodyOf(draft), ...times });
      forget();
      notify('Saved. What leaves from now on says so.', { type: 'success' });
    } catch (error) {
      const named = fieldErrorsOf(error);
      setFaults(named);
      setTrouble(error instanceof Error ? error.message : 'It was not saved. Try again.');
      const first = fieldNames.find((name) => named[name] !== undefined);
      if (first) document.getElementById(fieldId(first))?.focus();
      else requestAnimationFrame(() => form.current?.querySelector('.Mui-error')?.scrollIntoView({ block: 'center' }));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Box
      component="form"
      ref={form}
      noValidate
      aria-label="Practice"
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.timeZone === profile.timeZone) void write();
        else setAsking(true);
      }}
    >
      <LeaveGuard when={isChanged && !isBusy} />
      <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 320px' }, alignItems: 'start' }}>
        <Stack spacing={2.5}>
          <ProfileSections editing={editing} />
          <HoursSection hours={times.openingHours} faults={faults} change={(openingHours) => changeTimes({ openingHours })} editing={editing} />
          <ClosedDaysSection closedDays={times.closedDays} faults={faults} change={(closedDays) => changeTimes({ closedDays })} />
          <Section title="Clock">
            <Box sx={{ pt: 0.5, maxWidth: 460 }}>
              <ZoneField editing={editing} own={profile.timeZone} />
            </Box>
          </Section>
        </Stack>
        <Section title="How it looks">
          <FooterPreview draft={draft} hours={timesChanged ? null : profile.openingHoursWords} />
          <SampleEmail profile={profile} />
        </Section>
      </Box>
      {trouble && (
        <Alert severity="error" sx={{ mt: 2 }}>
          {trouble}
        </Alert>
      )}
      {isChanged && <SaveBar isBusy={isBusy} discard={() => (forget(), setTrouble(null))} />}
      {isAsking && <ZoneDialog from={profile.timeZone} to={draft.timeZone} save={() => void write()} close={() => setAsking(false)} />}
    </Box>
  );
}
