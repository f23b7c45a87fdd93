import { type Extension } from './extension';

/** The extensions that this service has loaded. What is switched off is not among them. */
export class ExtensionRegistry {
  constructor(
    /** In the order in which they were loaded. */
    readonly loaded: readonly Extension[],
  ) {}

  /** @returns undefined if there is none of this name, or it is switched off */
  find(name: string): Extension | undefined {
    return this.loaded.find((extension) => extension.name === name);
  }
}
