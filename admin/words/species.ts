/** "Labrador, dog", "cat": what an animal is, as far as the PIMS says. */
export function speciesOf(pet: { species: string | null; breed: string | null }): string {
  const species = pet.species?.toLowerCase() ?? '';
  if (!pet.breed) return species;
  return species === '' ? pet.breed : `${pet.breed}, ${species}`;
}
