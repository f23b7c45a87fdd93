import { type StatementRunner } from './insert-rows';

const SET = `
  SELECT set_config(wanted.name, wanted.value, $3)
    FROM unnest($1::text[], $2::text[]) AS wanted(name, value)
   WHERE current_setting(wanted.name, true) IS NOT NULL`;

/** Sets those settings that the server knows: some are younger than the oldest server that is supported. */
export async function setWhereKnown(
  runner: StatementRunner,
  settings: Readonly<Record<string, string>>,
  scope: 'session' | 'transaction',
): Promise<void> {
  await runner.query(SET, [Object.keys(settings), Object.values(settings), scope === 'transaction']);
}
