import { type DocumentReader } from '../snapshot/document-reader';
import { type AssignPlan, type ReplacedDocument } from './assign-plan';
import { type AssignPairSnapshot } from './assign-snapshot';
import { AttributeOverlay } from './attributes/attribute-overlay';

/** What attributes of an interface hold before anybody has set them. */
const NOTHING = '{}';

/**
 * What the attributes of interfaces and bonds become (B12, G31).
 *
 * @param hasNewBonds whether bonds may be made, whose attributes are empty then
 */
export function replacedDocuments(
  { target, nicAttributes, bondAttributes }: AssignPairSnapshot,
  reader: DocumentReader,
  hasNewBonds: boolean,
): Pick<AssignPlan, 'nicAttributes' | 'bondAttributes'> {
  const { id, nic_attributes: ofNics, bond_attributes: ofBonds } = target.release;
  const nics = AttributeOverlay.forNics(reader.object(ofNics, `nic_attributes of release ${id}`));
  const bonds = AttributeOverlay.forBonds(reader.object(ofBonds, `bond_attributes of release ${id}`));
  const bondTexts = new Set([...bondAttributes, ...(hasNewBonds ? [NOTHING] : [])]);
  return { nicAttributes: replaced(nics, nicAttributes), bondAttributes: replaced(bonds, [...bondTexts]) };
}

function replaced(overlay: AttributeOverlay, texts: readonly string[]): readonly ReplacedDocument[] {
  return texts.flatMap((from) => {
    const to = overlay.textFor(from);
    return to === undefined ? [] : [{ from, to }];
  });
}
