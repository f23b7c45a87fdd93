import { JsonText, parseJson, stringifyJson } from '../../json';
import { type Finding } from '../plan/reasons';
import { factsPrint, NO_FACTS } from './facts/facts-print';
import { type IsolationEnvironment, type StoredFacts } from './isolation-snapshot';

/**
 * What Nailgun is to hold for all nodes of an environment, which it replaces at once: each column as it stands, or as
 * it is to be.
 *
 * @returns the text of the document, and what of it is not JSON
 */
export function nailgunDocument(
  { id, common }: Pick<IsolationEnvironment, 'id' | 'common'>,
  stored: StoredFacts,
): { readonly text: string; readonly findings: readonly Finding[] } {
  const nodes = [...stored].filter(([, text]) => factsPrint(text) !== NO_FACTS);
  const columns = [
    ...nodes.map(([node, text]) => ({ text, place: `replaced_deployment_info of node ${node}` })),
    { text: common, place: `replaced_deployment_info of environment ${id}` },
  ];
  const findings = columns
    .filter(({ text }) => !isJson(text))
    .map(({ place }): Finding => ({
      reason: 'document_unreadable',
      message: `The document ${place} is not JSON.`,
      detail: { document: place },
    }));
  const text = stringifyJson({
    common: factsPrint(common) === NO_FACTS ? {} : new JsonText(common ?? ''),
    nodes: Object.fromEntries(nodes.map(([node, column]) => [String(node), new JsonText(column ?? '')])),
  });
  return { text, findings };
}

function isJson(text: string | null): boolean {
  try {
    if (text !== null && text.trim() !== '') parseJson(text);
    return true;
  } catch {
    return false;
  }
}
