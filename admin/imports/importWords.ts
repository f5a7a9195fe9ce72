import CancelledIcon from '@mui/icons-material/BlockOutlined';
import CheckedIcon from '@mui/icons-material/FactCheckOutlined';
import FailedIcon from '@mui/icons-material/ErrorOutlined';
import FinishedIcon from '@mui/icons-material/CheckCircleOutlined';
import RefusedIcon from '@mui/icons-material/ReportProblemOutlined';
import RunningIcon from '@mui/icons-material/HourglassTopOutlined';
import type { SvgIconComponent } from '@mui/icons-material';
import type { FileName, ImportRow } from '../server/importTypes.ts';
import type { Tone } from '../words/states.tsx';

/** What each file of an export holds, as staff say it. */
export const fileWords: Record<FileName, { plural: string; one: string }> = {
  'clients.csv': { plural: 'Clients', one: 'client' },
  'pets.csv': { plural: 'Pets', one: 'pet' },
  'reminders.csv': { plural: 'Due services', one: 'due service' },
  'appointments.csv': { plural: 'Appointments', one: 'appointment' },
  'invoices.csv': { plural: 'Invoices', one: 'invoice' },
  'invoice_lines.csv': { plural: 'Invoice lines', one: 'invoice line' },
};
/** Of a report, whose file may be one this console does not know yet. */
export const pluralOf = (file: string): string => fileWords[file as FileName]?.plural ?? file;

const special: Record<string, string> = {
  communications_disabled: 'Never contact',
  starts_at: 'Starts',
  created_at: 'Booked on',
  issued_at: 'Issued on',
  birth_date: 'Born',
  email: 'E-mail',
};
/** "Mobile phone" for mobile_phone. */
export function columnWords(column: string): string {
  const words = column.replaceAll('_', ' ').replace(/ id$/, ' number');
  return special[column] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

interface Look {
  words: string;
  tone: Tone;
  Icon: SvgIconComponent;
}
export const runLooks: Record<ImportRow['state'], Look> = {
  running: { words: 'Running', tone: 'info', Icon: RunningIcon },
  finished: { words: 'Imported', tone: 'success', Icon: FinishedIcon },
  checked: { words: 'Checked only', tone: 'neutral', Icon: CheckedIcon },
  refused: { words: 'Refused', tone: 'warning', Icon: RefusedIcon },
  cancelled: { words: 'Stopped', tone: 'neutral', Icon: CancelledIcon },
  failed: { words: 'Failed', tone: 'error', Icon: FailedIcon },
};

export const count = (n: number): string => n.toLocaleString('en-US');
export const size = (bytes: number): string => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);
