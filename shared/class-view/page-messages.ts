// What the eyes-front page is told: whole sentences in the pupil's language, and how long it still stands.

export interface EyesFrontFacts {
  /** Null: it is over. */
  stands: { leftMs: number; lengthMs: number } | null
  title: string
  headline: string
  asked: string
  ends: string
  stillHere: string
  over: string
  goOn: string
  lang: string
  dir: 'ltr' | 'rtl'
}
