import TextField from '@mui/material/TextField';
import { useEffect, useRef } from 'react';

interface PinFieldProps {
  label: string;
  pin: string;
  change: (pin: string) => void;
  /** What the server finds wrong about it. */
  fault: string | undefined;
  hint?: string;
  /** Digits are there to be touched: a telephone needs no keyboard. */
  hasPad?: boolean;
}

/** Where a PIN is typed. No password field, for no browser may offer to keep it: the next person would find it there. */
export function PinField({ label, pin, change, fault, hint, hasPad = false }: PinFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), [fault]);
  return (
    <TextField
      label={label}
      value={pin}
      onChange={(event) => change(event.target.value.replaceAll(/\D/g, '').slice(0, 8))}
      inputRef={field}
      error={fault !== undefined}
      helperText={fault ?? hint}
      autoComplete="off"
      required
      fullWidth
      size="medium"
      slotProps={{
        htmlInput: {
          inputMode: hasPad ? 'none' : 'numeric',
          spellCheck: false,
          'data-1p-ignore': true,
          style: { WebkitTextSecurity: 'disc', letterSpacing: '0.3em', fontSize: '1.25rem', textAlign: hasPad ? 'center' : 'start' },
        },
        formHelperText: { role: 'status' },
      }}
    />
  );
}
