import ExpandIcon from '@mui/icons-material/ExpandMore';
import OpenIcon from '@mui/icons-material/OpenInNew';
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Facts, type Fact } from './Facts.tsx';

/** Our own words and the engine's: folded away, for whoever looks after the machine. */
export function TechnicalDetails({ facts, temporalUrl }: { facts: Fact[]; temporalUrl: string | null | undefined }) {
  return (
    <Accordion variant="outlined" sx={{ borderRadius: '16px !important', overflow: 'hidden' }}>
      <AccordionSummary expandIcon={<ExpandIcon />}>
        <Typography variant="h3" component="span" sx={{ color: 'text.secondary' }}>
          Technical details
        </Typography>
      </AccordionSummary>
      <AccordionDetails>
        <Facts facts={facts} mono />
        {temporalUrl && (
          <Link href={temporalUrl} target="_blank" rel="noreferrer" sx={{ display: 'inline-flex', gap: 0.75, alignItems: 'center', mt: 1.5, minHeight: 32 }}>
            Open the workflow in the Temporal UI <OpenIcon sx={{ fontSize: 16 }} aria-hidden />
          </Link>
        )}
      </AccordionDetails>
    </Accordion>
  );
}
