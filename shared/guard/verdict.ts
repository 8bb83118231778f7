// What the guard says about an address, and why. Every verdict explains itself.

export interface Verdict {
  action: 'allow' | 'block' | 'warn'
  /** Why, in the order of precedence of filtering.md §1. */
  because: 'protected' | 'taken-away' | 'lesson' | 'listed' | 'unreadable' | 'not-web' | 'default'
  /** Category name of `categories.ts`; null unless listed. */
  category: string | null
  /** Name of the list that decided; null unless a list did. */
  list: string | null
  listVersion: number | null
  /** When that version was built, epoch ms. */
  listBuiltAt: number | null
  /** The host that was judged, canonical; null where the address is unreadable. */
  host: string | null
}
