import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { useDocumentTitle } from '../shared/PageHead.tsx';
import { DoorCard } from '../signin/DoorCard.tsx';

/** A page in front of the console with a link's business on it. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  useDocumentTitle(title);
  return (
    <DoorCard title={title}>
      <Stack spacing={2}>{children}</Stack>
    </DoorCard>
  );
}
