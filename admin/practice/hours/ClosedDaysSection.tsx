import AddIcon from '@mui/icons-material/AddOutlined';
import CloseIcon from '@mui/icons-material/CloseOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import FormHelperText from '@mui/material/FormHelperText';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ClosedDay } from '../../../domain/openingHours.ts';
import { usePracticeQuery } from '../../server/usePracticeQuery.ts';
import { Section } from '../../shared/Section.tsx';
import { usePracticeTime } from '../../words/dates.ts';

interface ClosedDaysProps {
  closedDays: ClosedDay[];
  /** By field, as the server names it. */
  faults: Record<string, string>;
  change: (closedDays: ClosedDay[]) => void;
}

/** Days out of the ordinary on which the practice is closed, with the holidays there are to choose from. */
export function ClosedDaysSection({ closedDays, faults, change }: ClosedDaysProps) {
  const { data: holidays = [] } = usePracticeQuery<ClosedDay[]>('/holidays');
  const time = usePracticeTime();
  const open = holidays.filter(({ day }) => !closedDays.some((closed) => closed.day === day));
  const set = (index: number, closed: ClosedDay) => change(closedDays.with(index, closed));
  return (
    <Section title="Closed days" hint="E-mails of the 30 days before name them">
      {closedDays.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
          None yet. Choose from the holidays below, or add a day of your own.
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {closedDays.map(({ day, name }, index) => (
          <Box
            component="li"
            key={index}
            sx={{
              display: 'grid',
              gridTemplateColumns: { xs: 'minmax(0, 1fr) 44px', sm: '170px minmax(0, 1fr) 44px' },
              gap: 1,
              alignItems: 'start',
              maxWidth: 620,
            }}
          >
            <TextField
              type="date"
              size="small"
              value={day}
              onChange={(event) => set(index, { day: event.target.value, name })}
              error={faults[`closedDays.${index}.day`] !== undefined}
              helperText={faults[`closedDays.${index}.day`]}
              slotProps={{ htmlInput: { 'aria-label': `Closed day ${index + 1}` } }}
            />
            <TextField
              size="small"
              value={name}
              placeholder="Why, as clients read it"
              onChange={(event) => set(index, { day, name: event.target.value })}
              error={faults[`closedDays.${index}.name`] !== undefined}
              helperText={faults[`closedDays.${index}.name`]}
              slotProps={{ htmlInput: { 'aria-label': `Why it is closed on day ${index + 1}`, maxLength: 60 } }}
              sx={{ gridColumn: { xs: 1, sm: 2 }, gridRow: { xs: 2, sm: 1 } }}
            />
            <IconButton
              aria-label={`Take out ${name || 'this day'}`}
              onClick={() => change(closedDays.filter((_closed, at) => at !== index))}
              sx={{ gridColumn: { xs: 2, sm: 3 }, gridRow: 1, width: 44 }}
            >
              <CloseIcon fontSize="small" />
            </IconButton>
          </Box>
        ))}
      </Box>
      {faults['closedDays'] && (
        <FormHelperText error role="alert" sx={{ m: 0, mt: 1 }}>
          {faults['closedDays']}
        </FormHelperText>
      )}
      <Button size="small" startIcon={<AddIcon />} onClick={() => change([...closedDays, { day: '', name: '' }])} sx={{ mt: 1.5 }}>
        Add a day
      </Button>
      {open.length > 0 && (
        <Box sx={{ mt: 1.5 }}>
          <Typography variant="caption" component="h3" id="holidays" sx={{ color: 'text.secondary', mb: 0.75 }}>
            Federal holidays of the coming 13 months
          </Typography>
          <Box role="group" aria-labelledby="holidays" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            {open.map((holiday) => (
              <Chip
                key={holiday.day}
                variant="outlined"
                icon={<AddIcon />}
                label={`${holiday.name}, ${time.day(holiday.day)}`}
                onClick={() => change([...closedDays, holiday].sort((a, b) => a.day.localeCompare(b.day)))}
              />
            ))}
          </Box>
        </Box>
      )}
    </Section>
  );
}
