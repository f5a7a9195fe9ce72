import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { OpeningHours } from '../../../domain/openingHours.ts';
import { Section } from '../../shared/Section.tsx';
import { ProfileField, type Editing } from '../ProfileField.tsx';
import { DayHours } from './DayHours.tsx';
import { copyMonday, days, isTold, usualWeek } from './week.ts';

interface HoursSectionProps {
  hours: OpeningHours;
  /** By field, as the server names it. */
  faults: Record<string, string>;
  change: (hours: OpeningHours) => void;
  /** For the emergency number. */
  editing: Editing;
}

/** When the practice is open, by weekday, and whom to call when it is not. */
export function HoursSection({ hours, faults, change, editing }: HoursSectionProps) {
  const told = isTold(hours);
  return (
    <Section
      title="Opening hours"
      hint="At the foot of e-mails, and on postcards that have room. Texts never say them"
      action={
        told && (
          <Button size="small" onClick={() => change(copyMonday(hours))} sx={{ flexShrink: 0 }}>
            Copy Monday to weekdays
          </Button>
        )
      }
    >
      {told ? (
        <Box sx={{ maxWidth: 620 }}>
          {days.map(({ weekday, name }) => (
            <DayHours
              key={weekday}
              name={name}
              spans={hours[weekday] ?? []}
              fault={faults[`openingHours.${weekday}`]}
              change={(spans) => change({ ...hours, [weekday]: spans })}
            />
          ))}
        </Box>
      ) : (
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography variant="body2" sx={{ color: 'text.secondary', flex: '1 1 260px' }}>
            Nobody has told them yet, so messages say nothing of them.
          </Typography>
          <Button variant="outlined" onClick={() => change(usualWeek())}>
            Tell the hours
          </Button>
        </Box>
      )}
      <Box sx={{ pt: 2.5, maxWidth: 460 }}>
        <ProfileField
          name="afterHoursPhone"
          label="Emergency number while closed"
          hint="Yours, or that of the emergency hospital you send clients to"
          type="tel"
          editing={editing}
        />
      </Box>
    </Section>
  );
}
