import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useEffect, useRef } from 'react';
import type { Channel } from '../../domain/channels.ts';
import { channelOrder, channelWords } from '../words/channels.tsx';
import type { EditedStep } from './draft.ts';

interface StepFieldsProps {
  step: EditedStep;
  position: number;
  isNew: boolean;
  faults: { offset: string | undefined; channels: string | undefined };
  change: (change: Partial<EditedStep>) => void;
  remove: () => void;
}

/** One step: how many days before or after, and by which channels. */
export function StepFields({ step, position, isNew, faults, change, remove }: StepFieldsProps) {
  const days = useRef<HTMLInputElement>(null);
  // Who adds a step goes on typing in it.
  useEffect(() => {
    if (isNew) days.current?.focus();
  }, [isNew]);
  const isDueDay = step.days.trim() === '0';
  return (
    <Box
      role="group"
      aria-label={`Step ${position}`}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.25,
        alignItems: 'flex-start',
        p: 1.5,
        position: 'relative',
        border: 1,
        borderColor: faults.offset || faults.channels ? 'error.main' : 'divider',
        borderRadius: 3,
      }}
    >
      <TextField
        label="Days"
        value={step.days}
        onChange={(event) => change({ days: event.target.value })}
        inputRef={days}
        sx={{ width: 92 }}
        error={faults.offset !== undefined}
        slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 4, 'aria-describedby': `step-${position}-offset` } }}
      />
      <TextField
        select
        label="Of the due date"
        value={isDueDay ? 'due' : step.side}
        disabled={isDueDay}
        onChange={(event) => change({ side: event.target.value as EditedStep['side'] })}
        sx={{ width: { xs: 150, sm: 170 } }}
      >
        {isDueDay && <MenuItem value="due">the due day</MenuItem>}
        <MenuItem value="before">days before</MenuItem>
        <MenuItem value="after">days after</MenuItem>
      </TextField>
      <ToggleButtonGroup size="small" color="primary" value={step.channels} onChange={(_event, channels: Channel[]) => change({ channels })} aria-label="By">
        {channelOrder.map((channel) => {
          const { Icon, name } = channelWords[channel];
          return (
            <ToggleButton key={channel} value={channel} sx={{ px: { xs: 1.25, sm: 1.75 }, gap: 0.75 }}>
              <Icon fontSize="small" aria-hidden />
              {name}
            </ToggleButton>
          );
        })}
      </ToggleButtonGroup>
      <IconButton aria-label={`Remove step ${position}`} onClick={remove} sx={{ position: { xs: 'absolute', sm: 'static' }, top: 10, right: 8, ml: 'auto' }}>
        <DeleteIcon />
      </IconButton>
      {(faults.offset ?? faults.channels) && (
        <FormHelperText error id={`step-${position}-offset`} sx={{ flexBasis: '100%', m: 0 }}>
          {faults.offset ?? faults.channels}
        </FormHelperText>
      )}
    </Box>
  );
}
