import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useMemo } from 'react';
import { fieldId, type Editing } from './ProfileField.tsx';
import { listZones } from './zones.ts';

interface ZoneFieldProps {
  editing: Editing;
  /** Always among the choices. */
  own: string;
  hint?: string;
}

/** The practice's clock, chosen from the zones there are. */
export function ZoneField({
  editing,
  own,
  hint = 'Delivery days and hours are by this clock. Another one has every pet’s plan checked again.',
}: ZoneFieldProps) {
  const zones = useMemo(() => listZones(own), [own]);
  const fault = editing.faults.timeZone;
  return (
    <Autocomplete
      id={fieldId('timeZone')}
      options={zones}
      value={editing.draft.timeZone}
      disableClearable
      autoHighlight
      onChange={(_event, zone) => editing.change('timeZone', zone)}
      getOptionLabel={(zone) => zone.replaceAll('_', ' ')}
      renderInput={(params) => <TextField {...params} label="Time zone" error={fault !== undefined} helperText={fault ?? hint} />}
    />
  );
}
