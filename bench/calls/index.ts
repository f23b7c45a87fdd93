import { type Bench } from '../bench';
import { plainMoves } from './assign/plain-moves';
import { realMoves } from './assign/real-moves';
import { reinstalledMoves } from './assign/reinstalled-moves';
import { templatedMoves } from './assign/templated-moves';
import { clones } from './clone/clones';
import { releaseCopies } from './clone/release-copies';
import { reads } from './reads/reads';
import { starts } from './start/starts';
import { vipCopies } from './vips/vip-copies';

/** Everything that is measured, in this order. */
export const BENCHES: readonly Bench[] = [
  starts,
  releaseCopies,
  clones,
  vipCopies,
  reads,
  plainMoves,
  reinstalledMoves,
  templatedMoves,
  realMoves,
];
