import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useId } from 'react';
import type { AccountMode } from '../server/providerAccountTypes.ts';

interface ModeChoiceProps {
  mode: AccountMode | null;
  choose: (mode: AccountMode) => void;
  fault: string | undefined;
  words: { inTest: string; liveTaken: boolean };
}

/** Asked where keys don't say it. Nothing is chosen beforehand: a slip would write to clients, or to nobody. */
export function ModeChoice({ mode, choose, fault, words: { inTest, liveTaken } }: ModeChoiceProps) {
  const id = useId();
  return (
    <FormControl error={fault !== undefined}>
      <FormLabel id={id}>What is this account for?</FormLabel>
      <RadioGroup aria-labelledby={id} value={mode ?? ''} onChange={(event) => choose(event.target.value as AccountMode)}>
        <FormControlLabel value="test" control={<Radio size="small" />} label={`Tests: ${inTest}`} />
        <FormControlLabel
          value="live"
          control={<Radio size="small" />}
          disabled={!liveTaken}
          label={liveTaken ? 'Live: clients get what is sent' : 'Live: not at a demo'}
        />
      </RadioGroup>
      {fault !== undefined && <FormHelperText>{fault}</FormHelperText>}
    </FormControl>
  );
}
