import TextField from '@mui/material/TextField';
import type { Draft, FieldName } from './draft.ts';

export interface Editing {
  draft: Draft;
  /** By field. */
  faults: { [field: string]: string | undefined };
  change(name: FieldName, value: string): void;
}

interface ProfileFieldProps {
  name: FieldName;
  label: string;
  hint?: string;
  editing: Editing;
  type?: 'text' | 'tel' | 'email' | 'url';
  required?: boolean;
}

export const fieldId = (name: FieldName): string => `profile-${name}`;

/** One field of the practice's profile with what the server finds wrong about it. */
export function ProfileField({ name, label, hint, editing, type = 'text', required = false }: ProfileFieldProps) {
  const fault = editing.faults[name];
  return (
    <TextField
      id={fieldId(name)}
      label={label}
      value={editing.draft[name]}
      onChange={(event) => editing.change(name, event.target.value)}
      error={fault !== undefined}
      helperText={fault ?? hint}
      type={type === 'url' ? 'text' : type}
      required={required}
      fullWidth
      autoComplete="off"
      slotProps={{ htmlInput: { maxLength: 500, ...(type === 'url' ? { inputMode: 'url' } : {}) }, inputLabel: { shrink: true } }}
    />
  );
}
