import type { SvgIconComponent } from '@mui/icons-material';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** Says that there is nothing, why, and what to do about it. */
export function EmptyState({ Icon, title, children, action }: { Icon: SvgIconComponent; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <Stack spacing={1} sx={{ alignItems: 'center', textAlign: 'center', px: 3, py: { xs: 5, md: 7 } }}>
      <Icon sx={{ fontSize: 40, color: 'text.secondary', opacity: 0.7 }} aria-hidden />
      <Typography variant="h2" component="p">
        {title}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', maxWidth: 440 }} component="div">
        {children}
      </Typography>
      {action}
    </Stack>
  );
}
