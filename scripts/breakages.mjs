/**
 * Ways to break the service that the proof has to notice. Each is applied alone to a copy of the project.
 *
 * @typedef {object} Breakage
 * @property {string} part of `test/proof`
 * @property {string} title what the service does then
 * @property {readonly {file: string, text: string, instead: string}[]} edits texts that a file has exactly once
 * @property {RegExp} complaint what the check has to say: any other failure is none of its own
 */

/** How much of each part is run, where it is not as much as in `npm test`. */
export const SIZES = {
  'races/races': { PROOF_ROUNDS: '140' },
  'faults/kills': { PROOF_KILLS: '12' },
  'fuzz/fuzz': { PROOF_REQUESTS: '3000' },
};

/** No transaction: every statement is committed by itself. */
const WITHOUT_TRANSACTION = {
  file: 'src/database/transactions.ts',
  text: `return await inTransaction(this.dataSource, 'READ COMMITTED', async (manager) => {`,
  instead: `const alone = { transaction: (_: unknown, run: (manager: EntityManager) => unknown) => run(this.dataSource.manager) };
        return await inTransaction(alone as unknown as DataSource, 'READ COMMITTED', async (manager) => {`,
};

const FAILING_IN_WORDS = {
  file: 'src/http/database-failure.ts',
  text: 'if (failures.some(isUnavailable)) {',
  instead: 'if (failures.length > 9 && failures.some(isUnavailable)) {',
};

const CONNECTED = {
  file: 'src/database/open-database.ts',
  text: 'const dataSource = await new DataSource(options).initialize();',
};

/** @param {string} deed what is done when a connection breaks that nobody uses */
const onBrokenConnection = (deed) => ({
  ...CONNECTED,
  instead: `${CONNECTED.text}
  const { master } = dataSource.driver as unknown as { master: NodeJS.EventEmitter };
  master.on('error', () => ${deed});`,
});

/** Whoever works on an upgrade does so alone, but for this. */
const WITHOUT_UPGRADE_LOCK = {
  file: 'src/database/transactions.ts',
  text: 'await manager.query(LOCK, [LOCK_SPACE, originalId]);',
  instead: '',
};

/** Where a fault or a kill has left something half done, or the second try of a request has met what the first left. */
const HALF_DONE = /"isWhole": false|"isRight": false|"end": -1|"answer": "40[04]/;

/** @type {readonly Breakage[]} */
export const BREAKAGES = [
  {
    part: 'faults/faults',
    title: 'commits every statement by itself',
    edits: [WITHOUT_TRANSACTION],
    complaint: HALF_DONE,
  },
  {
    part: 'faults/faults',
    title: 'commits an undo between two of its writes',
    edits: [
      {
        file: 'src/upgrade/undo/undo.writer.ts',
        text: 'await manager.query(DELETE_NOVA, [seed.id]);',
        instead: `await manager.query(DELETE_NOVA, [seed.id]);
  await manager.query('COMMIT');
  await manager.query('BEGIN');`,
      },
    ],
    // A repetition inside finds what was half done as well, and is refused.
    complaint: /"isWhole": false|"answer": "400 (?=[^]*"isFitting": false)/,
  },
  {
    part: 'faults/faults',
    title: 'answers 500 where the connection is lost',
    edits: [FAILING_IN_WORDS],
    complaint: /"answer": "500 (?=[^]*"isFitting": false)/,
  },
  {
    part: 'faults/kills',
    title: 'commits every statement by itself',
    edits: [WITHOUT_TRANSACTION],
    complaint: HALF_DONE,
  },
  {
    part: 'faults/restarts',
    title: 'ends when the database does',
    edits: [onBrokenConnection('process.exit(1)')],
    complaint: /"isServing": false/,
  },
  {
    part: 'faults/restarts',
    title: 'does not connect again',
    edits: [onBrokenConnection('void dataSource.destroy()')],
    complaint: /"isServing": false/,
  },
  {
    part: 'faults/restarts',
    title: 'answers 500 where the connection is lost',
    edits: [FAILING_IN_WORDS],
    complaint: /\+ +"500 internal_error"/,
  },
  {
    part: 'races/races',
    title: 'lets everybody at an upgrade at once',
    edits: [WITHOUT_UPGRADE_LOCK],
    complaint: /an address twice in a network|a VIP twice/,
  },
  {
    part: 'races/races',
    title: 'moves nodes that others may be moving',
    edits: [
      WITHOUT_UPGRADE_LOCK,
      {
        file: 'src/upgrade/nodes/assign.service.ts',
        text: 'await lockNodes(manager, request.nodes_ids);',
        instead: '',
      },
    ],
    complaint: /moved twice/,
  },
  {
    part: 'races/races',
    title: 'works on a pair that others may be undoing',
    edits: [
      WITHOUT_UPGRADE_LOCK,
      ...[
        'attributes WHERE cluster_id = ANY ($1) ORDER BY id FOR SHARE',
        'clusters WHERE id = ANY ($1) ORDER BY id FOR SHARE',
      ].map((text) => ({
        file: 'src/upgrade/pair/lock-pair.ts',
        text,
        instead: text.replace(' FOR SHARE', ''),
      })),
      {
        file: 'src/upgrade/undo/undo.service.ts',
        text: 'await lockForUndo(manager, originalId, seedId);',
        instead: '',
      },
    ],
    complaint: /undone twice/,
  },
  {
    part: 'fuzz/fuzz',
    title: 'takes anything for the id of a release',
    edits: [
      'IsInt({ message: `${name} must be an integer` }),',
      'Min(1, { message: `${name} must be at least 1` }),',
      'Max(MAX_ID, { message: `${name} must be at most ${MAX_ID}` }),',
    ].map((text) => ({ file: 'src/upgrade/dto/id-property.ts', text, instead: '' })),
    complaint: /\+ +"has failed"/,
  },
  {
    part: 'fuzz/fuzz',
    title: 'answers a member that is not documented',
    edits: [
      {
        file: 'src/extensions/extensions.controller.ts',
        text: 'provides: [],',
        instead: 'provides: [], entities: [],',
      },
    ],
    complaint: /must NOT have additional properties/,
  },
  {
    part: 'fuzz/fuzz',
    title: 'answers a stack in the place of a message',
    edits: [
      {
        file: 'src/http/error.filter.ts',
        text: 'function bodyOf({ message, reasons }: Refusal): object {',
        instead: 'function bodyOf({ stack: message, reasons }: Refusal): object {',
      },
    ],
    complaint: /tells of the inside/,
  },
];
