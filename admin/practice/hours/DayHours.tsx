import AddIcon from '@mui/icons-material/AddOutlined';
import CloseIcon from '@mui/icons-material/CloseOutlined';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import IconButton from '@mui/material/IconButton';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { Span } from '../../../domain/openingHours.ts';
import { addSpan, usualDay } from './week.ts';

interface DayHoursProps {
  name: string;
  spans: Span[];
  fault: string | undefined;
  change: (spans: Span[]) => void;
}

/** As many as the server takes. */
const mostSpans = 4;

/** One weekday: closed, or its stretches. */
export function DayHours({ name, spans, fault, change }: DayHoursProps) {
  const isOpen = spans.length > 0;
  return (
    <Box
      role="group"
      aria-label={name}
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '190px minmax(0, 1fr)' },
        alignItems: 'start',
        gap: { xs: 0.5, sm: 1.5 },
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <FormControlLabel
        sx={{ minHeight: 44, mr: 0 }}
        control={
          <Switch checked={isOpen} onChange={(_event, on) => change(on ? [...usualDay] : [])} slotProps={{ input: { 'aria-label': `Open on ${name}` } }} />
        }
        label={<Typography variant="body2">{name}</Typography>}
      />
      {isOpen ? (
        <Box sx={{ display: 'grid', gap: 1 }}>
          {spans.map((span, index) => (
            <Box key={index} sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
              <Time label={`${name}, from`} value={span.from} change={(from) => change(spans.with(index, { ...span, from }))} isWrong={fault !== undefined} />
              <Typography variant="body2" aria-hidden sx={{ color: 'text.secondary' }}>
                to
              </Typography>
              <Time
                label={`${name}, until`}
                // A browser's clock knows no 24:00; the end of a day is its midnight.
                value={span.to === '24:00' ? '00:00' : span.to}
                change={(to) => change(spans.with(index, { ...span, to: to === '00:00' ? '24:00' : to }))}
                isWrong={fault !== undefined}
              />
              {index > 0 ? (
                <IconButton aria-label={`Take out ${name}’s times ${index + 1}`} onClick={() => change(spans.filter((_span, at) => at !== index))}>
                  <CloseIcon fontSize="small" />
                </IconButton>
              ) : (
                <IconButton
                  aria-label={`More times on ${name}, after a break`}
                  title="More times, after a break"
                  disabled={spans.length >= mostSpans}
                  onClick={() => change(addSpan(spans))}
                >
                  <AddIcon fontSize="small" />
                </IconButton>
              )}
            </Box>
          ))}
        </Box>
      ) : (
        <Typography variant="body2" sx={{ color: 'text.secondary', alignSelf: 'center', display: { xs: 'none', sm: 'block' } }}>
          Closed
        </Typography>
      )}
      {fault && (
        <FormHelperText error sx={{ gridColumn: '1 / -1', m: 0 }} role="alert">
          {fault}
        </FormHelperText>
      )}
    </Box>
  );
}

function Time({ label, value, change, isWrong }: { label: string; value: string; change: (time: string) => void; isWrong: boolean }) {
  return (
    <TextField
      type="time"
      size="small"
      value={value}
      error={isWrong}
      onChange={(event) => change(event.target.value)}
      slotProps={{ htmlInput: { 'aria-label': label } }}
      sx={{ flex: 1, maxWidth: 150, minWidth: 0 }}
    />
  );
}
