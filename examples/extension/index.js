const { JournalController } = require('./journal.controller');
const { JournalEntries1700000001000 } = require('./journal-entries.migration');

/** Adds an entry in the transaction of what it tells of: both are kept, or neither. */
const write = (manager, clusterId, event) =>
  manager.query('INSERT INTO journal_entries (cluster_id, event) VALUES ($1, $2)', [clusterId, event]);

class JournalModule {}

/** A journal of what happens to environments. */
module.exports = {
  name: 'journal',
  version: '1.0.0',
  description: 'Keeps a journal of what happens to environments.',
  entities: [],
  migrations: [JournalEntries1700000001000],
  lifecycle: {
    onClusterCreate: (manager, { id, originalId }) =>
      write(manager, id, `made as the seed of environment ${originalId}`),
    onClusterDelete: (manager, { id, name }) => write(manager, id, `deleted; its name was ${name}`),
    onEnable: (manager, clusterId) => write(manager, clusterId, 'journal enabled'),
    onDisable: (manager, clusterId) => write(manager, clusterId, 'journal disabled'),
  },
  module: () => ({ module: JournalModule, controllers: [JournalController] }),
};
