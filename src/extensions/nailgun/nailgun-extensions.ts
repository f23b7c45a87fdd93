/** Under which the names of the extensions that the Nailgun beside us has are injected. */
export const NAILGUN_EXTENSIONS = Symbol('NailgunExtensions');
