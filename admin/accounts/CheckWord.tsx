import Alert from '@mui/material/Alert';
import type { AccountCheck } from '../server/providerAccountTypes.ts';

interface CheckWordProps {
  check: AccountCheck | null;
  name: string;
  leavesHere: boolean;
}

/** What the provider said of the keys; read out when it comes. */
export function CheckWord({ check, name, leavesHere }: CheckWordProps) {
  if (!check) return null;
  const who = leavesHere ? name : `The sandbox in ${name}’s place`;
  if (check.outcome === 'works')
    return (
      <Alert severity="success" role="status">
        {who} takes these keys.{check.says ? ` ${check.says}` : ''}
        {leavesHere ? '' : ` ${name} itself was not asked.`}
      </Alert>
    );
  return (
    <Alert severity={check.outcome === 'refused' ? 'error' : 'warning'} role="status">
      {check.outcome === 'refused'
        ? `${who} refuses these keys: messages wait until they are mended. `
        : `It could not be found out whether ${name} takes these keys. `}
      {check.says}
    </Alert>
  );
}
