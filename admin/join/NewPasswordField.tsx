import HideIcon from '@mui/icons-material/VisibilityOffOutlined';
import ShowIcon from '@mui/icons-material/VisibilityOutlined';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState } from 'react';

interface NewPasswordFieldProps {
  value: string;
  change: (value: string) => void;
  fault: string | undefined;
}

/** Where a password is chosen. It can be looked at: typed once and seen is safer than typed twice blindly. */
export function NewPasswordField({ value, change, fault }: NewPasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      label="New password"
      type={isShown ? 'text' : 'password'}
      name="new-password"
      autoComplete="new-password"
      required
      fullWidth
      size="medium"
      value={value}
      onChange={(event) => change(event.target.value)}
      error={fault !== undefined}
      helperText={fault ?? 'At least 12 characters. A few words in a row are easy to remember.'}
      slotProps={{
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton edge="end" aria-label={isShown ? 'Hide the password' : 'Show the password'} onClick={() => setShown(!isShown)}>
                {isShown ? <HideIcon /> : <ShowIcon />}
              </IconButton>
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
