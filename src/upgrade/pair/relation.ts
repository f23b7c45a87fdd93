/** Who takes part in which upgrade. */
export interface Relation {
  readonly id: number;
  readonly name: string;
  /** The original that it is the seed of. */
  readonly original_id: number | null;
  /** What is known of the original, even after that was deleted. */
  readonly origin: { readonly id: number; readonly name: string } | null;
  /** The seed that it is the original of. */
  readonly seed_id: number | null;
}

/** The pair that an environment belongs to, whichever of the two it is. */
export function pairOf({
  id,
  original_id: originalId,
  seed_id: seedId,
}: Relation): { readonly originalId: number; readonly seedId: number } | undefined {
  if (originalId !== null) return { originalId, seedId: id };
  return seedId === null ? undefined : { originalId: id, seedId };
}
