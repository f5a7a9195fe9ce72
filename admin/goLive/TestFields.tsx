import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { Channel } from '../../domain/channels.ts';
import type { GoLive } from '../server/goLiveTypes.ts';
import { usePracticeProfile } from '../server/Practice.tsx';
import { writeDollars } from '../words/money.ts';

export interface TestDraft {
  personId: string;
  to: string;
  isMine: boolean;
}

interface TestFieldsProps {
  channel: Channel;
  list: GoLive;
  draft: TestDraft;
  change: (part: Partial<TestDraft>) => void;
  faults: Record<string, string>;
}

const focusAtOnce = (field: HTMLInputElement | null): void => field?.focus();

/** Where a test of the channel goes. */
export function TestFields({ channel, list, draft, change, faults }: TestFieldsProps) {
  if (channel === 'email')
    return (
      <TextField
        select
        label="To"
        value={draft.personId}
        onChange={(event) => change({ personId: event.target.value })}
        error={faults['personId'] !== undefined}
        helperText={faults['personId'] ?? 'Who works here, at the address they sign in with'}
        fullWidth
      >
        {list.recipients.map(({ id, name, email, isYou }) => (
          <MenuItem key={id} value={id}>
            {isYou ? 'You' : name}: {email}
          </MenuItem>
        ))}
      </TextField>
    );
  if (channel === 'text')
    return (
      <>
        <TextField
          label="Your mobile number"
          type="tel"
          autoComplete="tel"
          inputRef={focusAtOnce}
          value={draft.to}
          onChange={(event) => change({ to: event.target.value })}
          error={faults['to'] !== undefined}
          helperText={faults['to'] ?? 'It is kept with the test, and used for nothing else'}
          fullWidth
        />
        <FormControlLabel
          control={<Checkbox checked={draft.isMine} onChange={(_event, isMine) => change({ isMine })} />}
          label="This is my own number"
          sx={{ minHeight: 44 }}
        />
      </>
    );
  return <CardWords cents={list.cardCents} />;
}

function CardWords({ cents }: { cents: number }) {
  const { data: profile } = usePracticeProfile();
  const { line1, city, state, postalCode } = profile?.address ?? { line1: '', city: '', state: '', postalCode: '' };
  return (
    <Typography variant="body2">
      A card is printed and mailed to you at{' '}
      <strong>
        {line1}, {city}, {state} {postalCode}
      </strong>
      . It costs {writeDollars(cents)}, as any card does; with a test account at the printer it is neither printed nor paid for.
    </Typography>
  );
}
