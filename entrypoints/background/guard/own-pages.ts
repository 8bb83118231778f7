// Addresses of the guard's own pages. They are reachable only by the browser session's secret name for the extension
// (`use_dynamic_url`), so no web page can open, frame or fetch them; docs/decisions/0041.
import { browser } from '../browser.ts'

export const blockedPageUrl = (url: string): string => `${browser.runtime.getURL('/blocked.html')}#${url}`
export const holdPageUrl = (url: string): string => `${browser.runtime.getURL('/checking.html')}#${url}`
/** Holds, then goes back to the form whose content would otherwise be lost. */
export const retryPageUrl = (): string => `${browser.runtime.getURL('/checking.html')}#`
export const ownOrigin = (): string => new URL(browser.runtime.getURL('/')).origin

/** The address that a tab is about: on our block page the one that was blocked, else its own. */
export const addressBehind = (url: string): string =>
  isOwnPage(url) && new URL(url).pathname === '/blocked.html' ? url.slice(url.indexOf('#') + 1) : url

/** Whether a tab already shows a page of ours. */
export const isOwnPage = (url: string | undefined): boolean => url?.startsWith('chrome-extension:') ?? false
