import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import { Section } from '../shared/Section.tsx';
import { useLocations } from './useLocations.ts';

/** The way to the practice's places: most have one, and then there is little to say. */
export function LocationsCard() {
  const path = usePath();
  const { data } = useLocations();
  if (!data) return null;
  const { locations, only } = data;
  const names = locations.map(({ name }) => name).join(', ');
  return (
    <Section
      title="Locations"
      action={
        <Button component={Link} to={path('/practice/locations')} variant="outlined">
          Open
        </Button>
      }
    >
      <Typography variant="body2">
        {locations.length > 1
          ? `${names}. Messages can carry each one’s own name, phone and booking link.`
          : 'One place. When an import names several, messages can carry each one’s own name, phone and booking link.'}
        {only && ` Of the imported files only ${only.names.join(', ')} ${only.names.length === 1 ? 'belongs' : 'belong'} to this practice.`}
      </Typography>
    </Section>
  );
}
