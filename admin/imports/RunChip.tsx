import Chip from '@mui/material/Chip';
import type { ImportRow } from '../server/importTypes.ts';
import { toneColors } from '../shared/StateChip.tsx';
import { runLooks } from './importWords.ts';

/** How an import ended, or that it runs. */
export function RunChip({ run }: { run: Pick<ImportRow, 'state' | 'isCancelling'> }) {
  const { words, tone, Icon } = runLooks[run.state];
  return (
    <Chip
      size="small"
      icon={<Icon aria-hidden />}
      label={run.isCancelling ? 'Stopping' : words}
      sx={(theme) => {
        const { color, ground } = toneColors(theme, tone);
        return { color, backgroundColor: ground, '& .MuiChip-icon': { color, fontSize: 16 } };
      }}
    />
  );
}
