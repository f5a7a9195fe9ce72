import type { Choice } from '../shared/filters.tsx';
import { useLocations } from './useLocations.ts';

/** The locations a list can be narrowed to; none while there is only one, and nothing to narrow. */
export function useLocationChoices(): Choice[] {
  const { data } = useLocations();
  const locations = data?.locations ?? [];
  return locations.length > 1 ? locations.map(({ id, name }) => ({ value: id, label: name })) : [];
}
