import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Logo } from '../layout/Logo.tsx';
import { useDocumentTitle } from '../shared/PageHead.tsx';

/** A page in front of the console: one card, for who is not signed in yet. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  useDocumentTitle(title);
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
        <Stack direction="row" spacing={1.25} sx={{ alignItems: 'center', mb: 2.5 }}>
          <Logo size={32} />
          <Typography variant="h3" component="p" sx={{ color: 'text.secondary' }}>
            Homing
          </Typography>
        </Stack>
        <Stack spacing={2}>
          <Typography variant="h1">{title}</Typography>
          {children}
        </Stack>
      </Card>
    </Box>
  );
}
