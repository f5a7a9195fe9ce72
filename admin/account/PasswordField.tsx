import HiddenIcon from '@mui/icons-material/VisibilityOffOutlined';
import ShownIcon from '@mui/icons-material/VisibilityOutlined';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState } from 'react';

interface PasswordFieldProps {
  label: string;
  value: string;
  change: (value: string) => void;
  /** What the server finds wrong about it. */
  fault: string | undefined;
  /** One is chosen here, not given. */
  isNew?: boolean;
  /** Where one begins to type. */
  isFirst?: boolean;
}

/** A password, hidden unless its writer wants to read it: who sees what they type chooses longer ones. */
export function PasswordField({ label, value, change, fault, isNew = false, isFirst = false }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst) field.current?.focus();
  }, [isFirst]);
  const hint = isNew ? 'At least 12 characters, any you like. A few words in a row are easy to remember.' : undefined;
  return (
    <TextField
      label={label}
      type={isShown ? 'text' : 'password'}
      value={value}
      onChange={(event) => change(event.target.value)}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      inputRef={field}
      error={fault !== undefined}
      helperText={fault ?? hint}
      required
      fullWidth
      slotProps={{
        htmlInput: { spellCheck: false, autoCapitalize: 'off' },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                aria-label={isShown ? 'Hide what is typed' : 'Show what is typed'}
                aria-pressed={isShown}
                edge="end"
                onClick={() => setShown(!isShown)}
              >
                {isShown ? <HiddenIcon fontSize="small" /> : <ShownIcon fontSize="small" />}
              </IconButton>
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
