import { type TestDatabase } from './database';

const HERE = `current_schema()::text::regnamespace`;

/** Everything that `pg_dump --schema-only` would say of a schema, a line each, as a query for `line`. */
const LINES: readonly string[] = [
  // Tables, views, sequences, indexes: owner, rights, comment, settings.
  `SELECT format('relation %s %s: owner %s, rights %s, comment %s, options %s, persistence %s', c.relkind, c.relname,
                 pg_get_userbyid(c.relowner), c.relacl, obj_description(c.oid, 'pg_class'), c.reloptions, c.relpersistence)
     FROM pg_class c WHERE c.relnamespace = ${HERE} AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'i', 'I', 'c', 'f')`,
  // By their places, not by their numbers: columns that were dropped leave gaps that nobody sees.
  `SELECT format('column %s.%s: place %s, %s, not null %s, default %s, rights %s, comment %s, statistics %s, storage %s',
                 c.relname, a.attname, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum),
                 format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attacl,
                 col_description(c.oid, a.attnum), nullif(a.attstattarget, -1), a.attstorage)
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = ${HERE} AND c.relkind IN ('r', 'p', 'v', 'm', 'c', 'f')`,
  `SELECT format('constraint %s on %s: %s, valid %s, comment %s', k.conname, k.conrelid::regclass,
                 pg_get_constraintdef(k.oid), k.convalidated, obj_description(k.oid, 'pg_constraint'))
     FROM pg_constraint k WHERE k.connamespace = ${HERE}`,
  `SELECT format('index %s, valid %s, clustered %s, replica %s', pg_get_indexdef(x.indexrelid), x.indisvalid,
                 x.indisclustered, x.indisreplident)
     FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid WHERE c.relnamespace = ${HERE}`,
  `SELECT format('trigger %s, enabled %s', pg_get_triggerdef(g.oid), g.tgenabled)
     FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid WHERE c.relnamespace = ${HERE} AND NOT g.tgisinternal`,
  `SELECT format('view %s: %s', c.relname, pg_get_viewdef(c.oid))
     FROM pg_class c WHERE c.relnamespace = ${HERE} AND c.relkind IN ('v', 'm')`,
  `SELECT format('rule %s', pg_get_ruledef(r.oid)) FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
    WHERE c.relnamespace = ${HERE}`,
  `SELECT format('function %s, owner %s, rights %s, comment %s', pg_get_functiondef(f.oid), pg_get_userbyid(f.proowner),
                 f.proacl, obj_description(f.oid, 'pg_proc'))
     FROM pg_proc f WHERE f.pronamespace = ${HERE}`,
  `SELECT format('type %s %s: owner %s, rights %s, labels %s', t.typtype, t.typname, pg_get_userbyid(t.typowner), t.typacl,
                 (SELECT array_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid))
     FROM pg_type t WHERE t.typnamespace = ${HERE} AND t.typtype <> 'b'`,
  `SELECT format('sequence %s: %s from %s by %s, %s to %s, cycle %s, owned by %s', c.relname, format_type(s.seqtypid, NULL),
                 s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcycle,
                 (SELECT format('%s.%s', d.refobjid::regclass, d.refobjsubid) FROM pg_depend d
                   WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'a' LIMIT 1))
     FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid WHERE c.relnamespace = ${HERE}`,
  `SELECT format('schema %s: owner %s, rights %s', n.nspname, pg_get_userbyid(n.nspowner), n.nspacl) FROM pg_namespace n
    WHERE n.nspname !~ '^pg_(toast|temp)'`,
  `SELECT format('extension %s %s', extname, extversion) FROM pg_extension`,
  `SELECT format('event trigger %s', evtname) FROM pg_event_trigger`,
  `SELECT format('default rights %s', a) FROM pg_default_acl a`,
  `SELECT format('policy %s', p) FROM pg_policy p`,
];

/** A schema to the letter: whatever of it could differ, in lines, in alphabetical order. */
export async function catalogueOf({ query }: Pick<TestDatabase, 'query'>): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const sql of LINES) lines.push(...(await query<{ format: string }>(sql)).map(({ format }) => format));
  return lines.sort();
}
