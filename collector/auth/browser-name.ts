// A coarse name for a browser, by which its person knows it again in the list of sessions. No version, no model: it is kept.

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/CrOS/, 'ChromeOS'],
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
]

// In this order: each later one's text stands in the earlier ones' too.
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

/** Such as `Chrome on ChromeOS`. */
export const browserName = (userAgent: string | undefined): string => {
  const name = (table: typeof SYSTEMS): string | undefined => table.find(([sign]) => sign.test(userAgent ?? ''))?.[1]
  const [browser, system] = [name(BROWSERS) ?? 'Unknown browser', name(SYSTEMS)]
  return system === undefined ? browser : `${browser} on ${system}`
}
