import LiveIcon from '@mui/icons-material/BoltOutlined';
import TestIcon from '@mui/icons-material/ScienceOutlined';
import Chip from '@mui/material/Chip';
import type { AccountMode } from '../server/providerAccountTypes.ts';

/** Test or live at a glance: by colour, mark and word. */
export function ModeChip({ mode }: { mode: AccountMode }) {
  return mode === 'live' ? (
    <Chip size="small" color="success" variant="outlined" icon={<LiveIcon />} label="Live" />
  ) : (
    <Chip size="small" color="warning" icon={<TestIcon />} label="Test" />
  );
}
