// The little of npm's crx3 that is used here; it ships no types.
declare module 'crx3' {
  const pack: (
    files: readonly string[],
    options: { keyPath: string; crxPath: string; forceDateTime: number },
  ) => Promise<{ appId: string }>
  export default pack
}
