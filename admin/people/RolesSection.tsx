import NoIcon from '@mui/icons-material/Remove';
import YesIcon from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { RoleHere } from '../server/peopleTypes.ts';
import { Section } from '../shared/Section.tsx';

const narrow = { px: { xs: 0.25, sm: 1.5 }, textAlign: 'center', fontSize: { xs: '0.7rem', sm: '0.78rem' }, width: { xs: 46, sm: 90 } } as const;

/** What each role is for, and a table of what it may do. */
export function RolesSection({ roles }: { roles: RoleHere[] }) {
  const all = [...new Set(roles.flatMap(({ may }) => may))];
  return (
    <Section title="What each role may do" flush>
      <Box component="dl" sx={{ px: { xs: 2, md: 2.5 }, m: 0, mb: 1.5, display: 'grid', rowGap: 0.5 }}>
        {roles.map(({ role, name, words, needsSecondFactor }) => (
          <Typography key={role} variant="body2" component="div">
            <Box component="dt" sx={{ display: 'inline', fontWeight: 650 }}>
              {name}
            </Box>{' '}
            <Box component="dd" sx={{ display: 'inline', m: 0, color: 'text.secondary' }}>
              {words}.{needsSecondFactor ? ' Signs in with an authenticator app.' : ''}
            </Box>
          </Typography>
        ))}
      </Box>
      <Table size="small" sx={{ tableLayout: 'fixed', '& tr:last-of-type td, & tr:last-of-type th': { borderBottom: 0 } }}>
        <TableHead>
          <TableRow>
            <TableCell>May</TableCell>
            {roles.map(({ role, name }) => (
              <TableCell key={role} sx={narrow}>
                {name}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {all.map((what) => (
            <TableRow key={what}>
              <TableCell component="th" scope="row" sx={{ fontWeight: 400, pr: 0.5 }}>
                {what}
              </TableCell>
              {roles.map(({ role, name, may }) => (
                <TableCell key={role} sx={narrow}>
                  {may.includes(what) ? (
                    <YesIcon titleAccess={`${name}: yes`} sx={{ fontSize: 19, color: 'success.main' }} />
                  ) : (
                    <NoIcon titleAccess={`${name}: no`} sx={{ fontSize: 16, color: 'text.disabled' }} />
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
