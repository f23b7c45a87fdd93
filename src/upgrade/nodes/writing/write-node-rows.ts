import { type EntityManager } from 'typeorm';
import { type ReadonlyJsonObject, stringifyJson } from '../../../json';
import { type AssignPlan } from '../assign-plan';

/** A column that is put back, or else gets a value. */
const EITHER = (item: string, former: string, value: string): string =>
  `CASE WHEN '${item}' = ANY (p.restore) THEN ${former} ELSE ${value} END`;

const DOCUMENT = (column: string): string => `($2::text[])[p.${column}]`;

const MOVE = `
  UPDATE nodes n
     SET cluster_id = $3,
         group_id = p.group_id,
         roles = p.roles,
         pending_roles = p.pending_roles,
         primary_tags = p.primary_tags,
         replaced_deployment_info = ${EITHER('deployment_info', `m.previous ->> 'deployment_info'`, `'[]'`)},
         replaced_provisioning_info = ${EITHER('provisioning_info', `m.previous ->> 'provisioning_info'`, `'{}'`)},
         network_template = ${EITHER('network_template', `m.previous ->> 'network_template'`, DOCUMENT('template'))},
         attributes = ${EITHER('attributes', `m.previous ->> 'attributes'`, `coalesce(${DOCUMENT('attributes')}, n.attributes)`)}
    FROM json_to_recordset($1::json) AS p(
           id int, group_id int, roles varchar[], pending_roles varchar[], primary_tags varchar[], attributes int, template int,
           restore text[])
    JOIN cluster_upgrade_moved_nodes m ON m.node_id = p.id
   WHERE n.id = p.id`;

/** Writes the rows of the nodes themselves. Documents that nodes share travel once. */
export async function writeNodeRows(manager: EntityManager, { moves, target }: AssignPlan): Promise<void> {
  const documents = new Documents();
  const rows = moves.map((move) => ({
    id: move.node.id,
    group_id: move.group_id,
    roles: move.roles,
    pending_roles: move.pending_roles,
    primary_tags: move.primary_tags,
    attributes: documents.place(move.attributes),
    template: documents.placeOf(move.rendered?.document),
    restore: [...move.restore],
  }));
  await manager.query(MOVE, [JSON.stringify(rows), documents.list, target.id]);
}

/** Texts, each once, that rows name by their place. */
class Documents {
  readonly list: string[] = [];
  private readonly places = new Map<string, number>();
  private readonly texts = new Map<ReadonlyJsonObject, string>();

  /** The same for a document that several nodes share. */
  placeOf(document: ReadonlyJsonObject | undefined): number | null {
    if (document === undefined) return null;
    const text = this.texts.get(document) ?? stringifyJson(document);
    this.texts.set(document, text);
    return this.place(text);
  }

  /** @returns the place as SQL counts it; null for no document */
  place(text: string | undefined): number | null {
    if (text === undefined) return null;
    const known = this.places.get(text);
    if (known !== undefined) return known;
    this.places.set(text, this.list.push(text));
    return this.list.length;
  }
}
