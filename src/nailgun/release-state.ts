/**
 * Whether environments may be made of a release: an available one; a `manageonly` one only on a master whose
 * feature groups contain `experimental` (A33); an unavailable one never.
 */
export function isDeployable(state: string, featureGroups: readonly string[]): boolean {
  if (state === 'unavailable') return false;
  return state === 'available' || featureGroups.includes('experimental');
}
