// Ages, languages and sizes that most screens of pupils share.
import type { LanguageMix, View } from '../screen.ts'

export const AGES = ['eyfs', 'ks1', 'ks2', 'ks3'] as const
export const PUPILS_LANGUAGES: readonly LanguageMix[] = ['en', 'cy', 'ur', 'en+ur']
/** Pages that have been written in English alone. */
export const ENGLISH: readonly LanguageMix[] = ['en']
export const PAGE_VIEWS: readonly View[] = ['1366', '200 %', '400 %', '320']
