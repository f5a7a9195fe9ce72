import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { usePracticeUrl } from '../server/Practice.tsx';
import type { PracticeProfile } from '../server/sessionTypes.ts';
import { FrozenPage } from '../shared/FrozenPage.tsx';
import { useLogo } from './logo/useLogo.ts';

/** A whole e-mail as clients get it, for an invented pet; what is not saved yet is not in it. */
export function SampleEmail({ profile }: { profile: PracticeProfile }) {
  const { logo } = useLogo();
  const src = usePracticeUrl()('/sample-email');
  return (
    <Box sx={{ mt: 2 }}>
      <Typography variant="caption" component="h3" sx={{ color: 'text.secondary', mb: 0.5 }}>
        A whole e-mail, as it is saved
      </Typography>
      <FrozenPage key={`${logo?.url ?? ''} ${JSON.stringify(profile)}`} src={src} title="A whole e-mail" width={680} height={1180} />
      <Typography variant="caption" component="p" sx={{ m: 0, mt: 0.5 }}>
        <Link href={src} target="_blank" rel="noopener">
          Open it large
        </Link>
      </Typography>
    </Box>
  );
}
