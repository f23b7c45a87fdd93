const { Controller, Get, Param } = require('@nestjs/common');
const { ApiOperation, ApiTags } = require('@nestjs/swagger');
const { DataSource } = require('typeorm');

const ENTRIES = `
  SELECT cluster_id, event, at FROM journal_entries WHERE cluster_id::text = $1 ORDER BY id`;

/** Serves `GET /clusters/{id}/journal`, also for environments that are no more. */
class JournalController {
  constructor(dataSource) {
    this.dataSource = dataSource;
  }

  list(clusterId) {
    return this.dataSource.query(ENTRIES, [clusterId]);
  }
}

/** What a compiler makes of decorators, written out: JavaScript has none. */
function decorate(type, method, parameterTypes, ...decorators) {
  const descriptor = Object.getOwnPropertyDescriptor(type.prototype, method);
  for (const decorator of decorators) decorator(type.prototype, method, descriptor);
  Reflect.defineMetadata('design:paramtypes', parameterTypes, type.prototype, method);
}

Reflect.defineMetadata('design:paramtypes', [DataSource], JournalController);
Controller('clusters/:cluster_id/journal')(JournalController);
ApiTags('extensions')(JournalController);
Param('cluster_id')(JournalController.prototype, 'list', 0);
decorate(
  JournalController,
  'list',
  [String],
  Get(),
  ApiOperation({ operationId: 'listJournal', summary: 'What happened to an environment' }),
);

module.exports = { JournalController };
