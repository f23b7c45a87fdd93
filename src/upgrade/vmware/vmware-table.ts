import { type EntityManager } from 'typeorm';

/** Whether the schema has the table of vCenter's settings; a statement can name it only there. */
export async function vmwareTable(manager: EntityManager): Promise<'present' | 'absent'> {
  const [vmware] = await manager.query<{ state: 'present' | 'absent' }[]>(
    `SELECT CASE WHEN to_regclass('vmware_attributes') IS NULL THEN 'absent' ELSE 'present' END AS state`,
  );
  return vmware!.state;
}
