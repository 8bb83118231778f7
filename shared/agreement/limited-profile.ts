// What the limited profile closes beside everything else, where the school has not said otherwise: games, social sites,
// chat and downloads of media. Nothing that is for learning, and no news.
import type { CategoryName } from '../guard/categories.ts'

export const DEFAULT_LIMITED_CATEGORIES: readonly CategoryName[] = [
  'games',
  'social-networks',
  'chat',
  'forums',
  'blogs',
  'video-and-music',
  'radio',
  'downloads',
  'file-sharing',
  'file-hosting',
]
