import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';

/** A titled card. `flush` lets its content reach the edges. */
export function Section({
  title,
  hint,
  action,
  flush = false,
  children,
}: {
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id}>
      <Stack direction="row" spacing={2} sx={{ px: { xs: 2, md: 2.5 }, pt: 2, pb: flush ? 1.25 : 0, justifyContent: 'space-between', alignItems: 'center' }}>
        <Box>
          <Typography variant="h2" id={id}>
            {title}
          </Typography>
          {hint && (
            <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
              {hint}
            </Typography>
          )}
        </Box>
        {action}
      </Stack>
      <Box sx={flush ? {} : { px: { xs: 2, md: 2.5 }, pb: 2.5, pt: 1.5 }}>{children}</Box>
    </Card>
  );
}
