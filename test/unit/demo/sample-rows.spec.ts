import { documentOf, insertRows, joinTables, json, sampleMaster, SampleIds } from '../../../demo/sample';

interface Statement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

function recorder(): { readonly statements: Statement[]; readonly query: Parameters<typeof insertRows>[0] } {
  const statements: Statement[] = [];
  const query = (sql: string, params: unknown[] = []): Promise<unknown> => {
    statements.push({ sql, params });
    return Promise.resolve([]);
  };
  return { statements, query };
}

describe('Inserting sample rows', () => {
  it('takes one statement a table and one for all sequences', async () => {
    const { tables } = sampleMaster();
    const { statements, query } = recorder();
    await insertRows(query, tables);
    expect(statements).toHaveLength(Object.keys(tables).length + 1);
  });

  it('inserts parents before their children, whatever the order of the tables given', async () => {
    const { statements, query } = recorder();
    await insertRows(query, { nodes: [{ id: 2 }], nodegroups: [{ id: 5 }], clusters: [{ id: 1 }] });
    expect(statements.map(({ sql }) => /INSERT INTO "(\w+)"/.exec(sql)?.[1])).toEqual([
      'clusters',
      'nodegroups',
      'nodes',
      undefined,
    ]);
  });

  it('sends documents as JSON text, arrays as arrays, and null as SQL NULL', async () => {
    const { statements, query } = recorder();
    const roles = ['controller'];
    await insertRows(query, {
      nodes: [{ id: 1, roles, meta: json({ cpu: {} }), labels: json([]), ip: null }],
    });
    expect(JSON.parse(String(statements[0]?.params[0]))).toEqual([
      { id: 1, roles, meta: '{"cpu":{}}', labels: '[]', ip: null },
    ]);
  });

  it('names only the columns that the rows have, so that others take their defaults', async () => {
    const { statements, query } = recorder();
    await insertRows(query, { clusters: [{ id: 1, name: 'one' }] });
    expect(statements[0]?.sql.replace(/\s+/g, ' ')).toBe(
      'INSERT INTO "clusters" ("id", "name") ' +
        'SELECT "id", "name" FROM json_populate_recordset(NULL::"clusters", $1::json)',
    );
  });

  it('moves sequences past the highest id of each table', async () => {
    const { statements, query } = recorder();
    await insertRows(query, { clusters: [{ id: 7 }, { id: 3 }], nodes: [{ id: 40 }] });
    expect(statements.at(-1)?.params).toEqual([
      ['clusters', 'nodes'],
      [7, 40],
    ]);
  });

  it('refuses rows of one table that differ in their columns', async () => {
    const { query } = recorder();
    const clusters = [{ id: 1, name: 'one' }, { id: 2 }];
    await expect(insertRows(query, { clusters })).rejects.toThrow('same columns (see id 2)');
  });

  it('does nothing for no rows', async () => {
    const { statements, query } = recorder();
    await insertRows(query, { clusters: [] });
    expect(statements).toEqual([]);
  });
});

describe('Rows of a table', () => {
  it('are joined in the order given', () => {
    const joined = joinTables({ clusters: [{ id: 2 }] }, { clusters: [{ id: 1 }], nodes: [{ id: 9 }] });
    expect(joined).toEqual({ clusters: [{ id: 2 }, { id: 1 }], nodes: [{ id: 9 }] });
  });

  it('give back the document of a column, and say so when there is none', () => {
    const document = { debug: true };
    expect(documentOf({ editable: json(document) }, 'editable')).toBe(document);
    expect(() => documentOf({ editable: '{}' }, 'editable')).toThrow('editable');
    expect(() => documentOf(undefined, 'editable')).toThrow('editable');
  });

  it('get ids that leave those of the master and of releases free', () => {
    const ids = new SampleIds();
    expect([ids.next('clusters'), ids.next('clusters'), ids.next('network_groups')]).toEqual([1, 2, 2]);
    expect(new SampleIds(500).next('clusters')).toBe(501);
  });
});
