import { ClusterChange } from './cluster-change.entity';
import { StoredAttributes } from './stored-attributes.entity';
import { Cluster } from './cluster.entity';
import { Release } from './release.entity';

/** Tables of Nailgun that are mapped here. */
export const NAILGUN_ENTITIES = [Cluster, ClusterChange, Release, StoredAttributes];
