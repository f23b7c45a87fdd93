import { clusters } from './clusters';
import { deployment } from './deployment';
import { enums } from './enums';
import { extensions } from './extensions';
import { networks } from './networks';
import { nodes } from './nodes';
import { operations } from './operations';
import { plugins } from './plugins';
import { releases } from './releases';
import { revisions } from './revisions';
import { tasks } from './tasks';

/**
 * The shared schema as Nailgun 9.2 leaves it, in SQL. Each part refers only to parts before it.
 *
 * No name carries a schema: the search path of the connection decides where the tables go. Constraints and
 * indexes are all named, because Nailgun's own migrations speak of them by name.
 */
export const nailgun92: readonly string[] = [
  enums,
  releases,
  clusters,
  networks,
  nodes,
  plugins,
  deployment,
  tasks,
  operations,
  extensions,
  revisions,
];
