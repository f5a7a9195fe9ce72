import Stack from '@mui/material/Stack';
import type { ChangeRow } from '../server/changeTypes.ts';
import { RowLink } from '../shared/RowLink.tsx';

/** The pages of what a change was about. */
export function ChangeLinks({ links }: { links: ChangeRow['links'] }) {
  return (
    <Stack direction="row" useFlexGap sx={{ columnGap: 1, flexWrap: 'wrap' }}>
      {links.map(({ words, path }) => (
        <RowLink key={path} to={path}>
          {words}
        </RowLink>
      ))}
    </Stack>
  );
}
