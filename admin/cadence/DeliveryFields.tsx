import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { Section } from '../shared/Section.tsx';
import type { EditedCadence } from './draft.ts';

interface DeliveryFieldsProps {
  edited: EditedCadence;
  faults: Record<string, string>;
  change: (change: Partial<EditedCadence>) => void;
}

/** On which days and from which hour a day's messages leave. */
export function DeliveryFields({ edited, faults, change }: DeliveryFieldsProps) {
  return (
    <Section title="Delivery" hint="A step that falls between two delivery days leaves on the earlier one">
      <Stack direction={{ xs: 'column', md: 'row' }} spacing={2.5} sx={{ alignItems: { md: 'flex-start' } }}>
        <RadioGroup aria-label="Messages leave" value={edited.daily ? 'daily' : 'days'} onChange={(_event, value) => change({ daily: value === 'daily' })}>
          <FormControlLabel value="days" control={<Radio />} label="On certain days of the month" />
          <FormControlLabel value="daily" control={<Radio />} label="Every day" />
        </RadioGroup>
        {!edited.daily && (
          <TextField
            label="Days of the month"
            value={edited.days}
            onChange={(event) => change({ days: event.target.value })}
            error={faults['delivery.days'] !== undefined}
            helperText={faults['delivery.days'] ?? 'From 1 to 28, for example 1, 16'}
            sx={{ width: { md: 260 } }}
          />
        )}
        <TextField
          label="Hour"
          type="time"
          value={edited.hour}
          onChange={(event) => change({ hour: event.target.value })}
          error={faults['delivery.hour'] !== undefined}
          helperText={faults['delivery.hour'] ?? 'Practice time; clients leave spread over the hour'}
          slotProps={{ inputLabel: { shrink: true } }}
          sx={{ width: { md: 260 } }}
        />
      </Stack>
    </Section>
  );
}
