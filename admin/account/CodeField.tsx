import TextField from '@mui/material/TextField';
import { useEffect, useRef } from 'react';

interface CodeFieldProps {
  code: string;
  change: (code: string) => void;
  /** What the server finds wrong about it. */
  fault: string | undefined;
  isRecovery?: boolean;
  /** Of the app another one is to replace; a recovery code will do. */
  isPresent?: boolean;
  /** Where one begins to type. */
  isFirst?: boolean;
}

/** Where the code of the authenticator app is typed; telephones offer digits, password managers fill it in. */
export function CodeField({ code, change, fault, isRecovery = false, isPresent = false, isFirst = true }: CodeFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst || fault !== undefined) field.current?.focus();
  }, [isFirst, fault]);
  return (
    <TextField
      label={isRecovery ? 'Recovery code' : isPresent ? 'Code of your present app' : 'Code of your app'}
      value={code}
      onChange={(event) => change(event.target.value)}
      inputRef={field}
      error={fault !== undefined}
      helperText={
        fault ?? (isRecovery ? 'One of the ten you kept. It works once.' : isPresent ? 'Or a recovery code.' : 'Six digits; a new one every half minute.')
      }
      autoComplete="one-time-code"
      required
      fullWidth
      size="medium"
      slotProps={{
        htmlInput: {
          maxLength: isRecovery || isPresent ? 40 : 10,
          inputMode: isRecovery || isPresent ? 'text' : 'numeric',
          autoCapitalize: isRecovery ? 'characters' : 'off',
          spellCheck: false,
          style: { fontFamily: 'ui-monospace, monospace', letterSpacing: '0.12em' },
        },
        formHelperText: { role: 'status' },
      }}
    />
  );
}
