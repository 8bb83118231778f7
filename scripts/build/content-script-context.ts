// Stands in for WXT's own content script context, of which nothing here makes use: it weighs as much as Pip, and tells
// every page by a message of its own, with the extension's id, that it has started.

/** What WXT hands to a content script's `main`. */
export class ContentScriptContext {
  readonly contentScriptName: string
  constructor(contentScriptName: string) {
    this.contentScriptName = contentScriptName
  }
}
