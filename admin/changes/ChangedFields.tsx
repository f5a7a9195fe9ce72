import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ChangedRow } from '../server/changeTypes.ts';

const dense = {
  tableLayout: 'fixed',
  '& .MuiTableCell-root': { px: { xs: 0.75, md: 1.5 }, verticalAlign: 'top', overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
  '& .MuiTableCell-root:first-of-type': { pl: 0 },
  '& tbody th::first-letter': { textTransform: 'uppercase' },
};

/** The fields of one record, before and after; ids and the like come last. */
export function ChangedFields({ row }: { row: ChangedRow }) {
  const fields = [...row.fields].sort((a, b) => Number(a.technical) - Number(b.technical));
  const showsBefore = row.happened !== 'made';
  const showsAfter = row.happened !== 'removed';
  return (
    <Table size="small" sx={dense}>
      <TableHead>
        <TableRow>
          <TableCell>Field</TableCell>
          {showsBefore && <TableCell>Before</TableCell>}
          {showsAfter && <TableCell>After</TableCell>}
        </TableRow>
      </TableHead>
      <TableBody>
        {fields.map(({ name, before, after, technical }, index) => (
          <TableRow key={index}>
            <TableCell component="th" scope="row" sx={{ color: technical ? 'text.secondary' : 'text.primary' }}>
              {name}
            </TableCell>
            {showsBefore && <TableCell sx={{ color: 'text.secondary' }}>{before}</TableCell>}
            {showsAfter && (
              <TableCell sx={{ color: technical ? 'text.secondary' : 'text.primary', fontWeight: technical || !showsBefore ? 400 : 600 }}>{after}</TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
