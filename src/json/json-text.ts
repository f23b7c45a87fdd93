/** A document as the text that it is: written as it stands, and never taken apart. */
export class JsonText {
  /** @param text JSON */
  constructor(readonly text: string) {}
}
