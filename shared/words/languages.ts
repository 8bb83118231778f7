// The languages that pupils' words are written in, and which way each is written.

export const LANGUAGES = ['en', 'cy', 'ur'] as const
/** A language tag as in `lang`: English, Welsh, Urdu. */
export type Language = (typeof LANGUAGES)[number]

export type WritingDirection = 'ltr' | 'rtl'

export const DIRECTION: Readonly<Record<Language, WritingDirection>> = { en: 'ltr', cy: 'ltr', ur: 'rtl' }
