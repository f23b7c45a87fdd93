/**
 * The table of the extension. Its name begins with the extension's, and nothing of Nailgun's refers to it. Entries are
 * to outlive their environment, so they do not refer to it either.
 */
class JournalEntries1700000001000 {
  name = 'JournalEntries1700000001000';

  async up(runner) {
    await runner.query(`
      CREATE TABLE journal_entries (
        id serial PRIMARY KEY,
        cluster_id integer NOT NULL,
        event text NOT NULL,
        at timestamptz NOT NULL DEFAULT now())`);
  }

  async down(runner) {
    await runner.query('DROP TABLE journal_entries');
  }
}

module.exports = { JournalEntries1700000001000 };
