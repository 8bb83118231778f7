// The polyfill ships no types of its own; browser.ts gives it WXT's.
declare module 'webextension-polyfill' {
  const polyfill: unknown
  export default polyfill
}
