import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';

export interface Contacts {
  knownAs: string;
  phone: string;
  bookingUrl: string;
}
export const noContacts: Contacts = { knownAs: '', phone: '', bookingUrl: '' };

const fields: { name: keyof Contacts; label: string; hint: string; type: 'text' | 'tel' | 'url' }[] = [
  { name: 'knownAs', label: 'Name clients read', hint: 'Empty: the primary location’s name', type: 'text' },
  { name: 'phone', label: 'Phone', hint: 'Empty: the primary location’s phone', type: 'tel' },
  { name: 'bookingUrl', label: 'Booking link', hint: 'Empty: the primary location’s link', type: 'url' },
];

interface LocationFieldsProps {
  value: Contacts;
  /** By field. */
  faults: Record<string, string>;
  change: (value: Contacts) => void;
}

/** What messages to a location's clients carry in place of the primary one's. */
export function LocationFields({ value, faults, change }: LocationFieldsProps) {
  return (
    <Stack spacing={2.5}>
      {fields.map(({ name, label, hint, type }) => (
        <TextField
          key={name}
          label={label}
          value={value[name]}
          onChange={(event) => change({ ...value, [name]: event.target.value })}
          error={faults[name] !== undefined}
          helperText={faults[name] ?? hint}
          type={type === 'tel' ? 'tel' : 'text'}
          autoComplete="off"
          fullWidth
          slotProps={{ htmlInput: { maxLength: 500, ...(type === 'url' ? { inputMode: 'url' } : {}) }, inputLabel: { shrink: true } }}
        />
      ))}
    </Stack>
  );
}
