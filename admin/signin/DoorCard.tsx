import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Logo } from '../layout/Logo.tsx';

/** What stands before the console: one card in the middle of the page. */
export function DoorCard({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <Box
      component="main"
      sx={{
        minHeight: '100dvh',
        display: 'grid',
        placeItems: 'center',
        p: 2,
        background: (theme) =>
          `radial-gradient(60rem 40rem at 20% -10%, ${theme.palette.primary.light}, transparent), radial-gradient(50rem 36rem at 110% 110%, ${theme.palette.secondary.light}, transparent)`,
      }}
    >
      <Card sx={{ width: '100%', maxWidth: 460, p: { xs: 3, sm: 4 } }}>
        <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center', mb: 3 }}>
          <Logo size={44} />
          <Box sx={{ minWidth: 0 }}>
            <Typography variant="h1">{title}</Typography>
            {lead && (
              <Typography variant="body2" component="div" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
                {lead}
              </Typography>
            )}
          </Box>
        </Stack>
        {children}
      </Card>
    </Box>
  );
}
