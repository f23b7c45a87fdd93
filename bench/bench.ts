import { type BenchServer } from './database/bench-server';
import { type Section } from './measuring/measurement';

/** What a benchmark is given. */
export interface BenchContext {
  readonly server: BenchServer;
  /** How often everything is measured. The first time, which nobody counts, comes on top. */
  readonly rounds: number;
}

/** Measures a call of the API in one setting. */
export type Bench = (context: BenchContext) => Promise<Section>;
