/**
 * How much of a proof is run: a share of it in every `npm test`, all of it in `npm run test:proof`, and as much as
 * somebody asks for by name.
 */
export const isFull = process.env.PROOF_LENGTH === 'full';

/**
 * A size, from the environment if it is named there.
 *
 * @param name as `PROOF_ROUNDS`
 */
export function proofSize(
  name: string,
  { share, full }: { readonly share: number; readonly full: number },
): number {
  const asked = process.env[name];
  return asked === undefined ? (isFull ? full : share) : Number(asked);
}

/** What all chance begins with: a run with the same seed asks the same. */
export const PROOF_SEED = Number(process.env.PROOF_SEED ?? 20_261);

/** The longest that a proof may take, in milliseconds. */
export const LONGEST_PROOF_MS = isFull ? 3_600_000 : 120_000;
