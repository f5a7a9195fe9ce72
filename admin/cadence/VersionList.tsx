import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { CadenceStory } from '../server/cadenceTypes.ts';
import { usePracticeTime } from '../words/dates.ts';

export function VersionList({ history }: { history: CadenceStory['history'] }) {
  const time = usePracticeTime();
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>Version</TableCell>
          <TableCell>Published</TableCell>
          <TableCell>By</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {history.map((one) => (
          <TableRow key={one.version}>
            <TableCell>{one.version}</TableCell>
            <TableCell>{time.instant(one.publishedAt)}</TableCell>
            <TableCell>{one.publishedBy ?? 'Homing'}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
