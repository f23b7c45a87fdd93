/** Where a simulation is, in percent. 100 is for what has ended. `simulation` is its row. */
export const PERCENT = `
  greatest(0, least(99, floor(100 * extract(epoch FROM now() - simulation.started_at)
                                  / nullif(extract(epoch FROM simulation.ends_at - simulation.started_at), 0))))`;

/** Nailgun's times are UTC, in columns without a time zone. */
export const UTC_NOW = `timezone('UTC', now())`;
