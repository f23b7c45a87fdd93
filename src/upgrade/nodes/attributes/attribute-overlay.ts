import {
  isJsonObject,
  jsonEquals,
  type JsonObject,
  JsonSyntaxError,
  type JsonValue,
  parseJson,
  stringifyJson,
} from '../../../json';
import { overlayAttributes } from './overlay-attributes';
import { withPageSizes } from './page-sizes';

/**
 * What a bond is, rather than how it is set up. Nailgun takes that from the bond's columns where its attributes
 * do not say it, so the empty defaults of a release would hide it.
 */
const OWN_OF_BONDS: readonly string[] = ['type__', 'mode'];

/**
 * Says what documents of attributes become in an environment (B12, G31). Nodes and interfaces share many, so each
 * is looked at once.
 */
export class AttributeOverlay {
  private readonly texts = new Map<string, string | undefined>();

  private constructor(
    private readonly defined: JsonObject,
    /** What is left out where a document has not got it. */
    private readonly notAdded: readonly string[] = [],
  ) {}

  /** @param nodeAttributes `node_attributes` of the environment's release */
  static forNodes(nodeAttributes: JsonObject): AttributeOverlay {
    return new AttributeOverlay(withPageSizes(nodeAttributes));
  }

  /** @param nicAttributes `nic_attributes` of the environment's release */
  static forNics(nicAttributes: JsonObject): AttributeOverlay {
    return new AttributeOverlay(nicAttributes);
  }

  /** @param bondAttributes `bond_attributes` of the environment's release */
  static forBonds(bondAttributes: JsonObject): AttributeOverlay {
    return new AttributeOverlay(bondAttributes, OWN_OF_BONDS);
  }

  /**
   * @param text of a column
   * @returns the text to write; undefined where nothing changes, as for what is no JSON object
   */
  textFor(text: string): string | undefined {
    if (!this.texts.has(text)) this.texts.set(text, this.overlaid(text));
    return this.texts.get(text);
  }

  private overlaid(text: string): string | undefined {
    const own = parsed(text);
    if (!isJsonObject(own)) return undefined;
    const result = overlayAttributes(this.definedFor(own), own);
    return jsonEquals(result, own) ? undefined : stringifyJson(result);
  }

  private definedFor(own: JsonObject): JsonObject {
    const isLeftOut = (name: string): boolean => this.notAdded.includes(name) && !Object.hasOwn(own, name);
    return Object.fromEntries(Object.entries(this.defined).filter(([name]) => !isLeftOut(name)));
  }
}

function parsed(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
