/** Name of this extension, under which Nailgun may know the historic one. */
export const UPGRADE_EXTENSION = 'cluster_upgrade';
