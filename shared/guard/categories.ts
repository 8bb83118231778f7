// Our own categories: why a site is listed. Sources' categories map onto these; a snapshot has room for 62.
import type { AgeGroup } from '../protocol/vocabulary.ts'

/** How the block page speaks of a category: `help-first` shows help and stays vague, `silent` never names it. */
export type CategoryManner = 'plain' | 'help-first' | 'silent'

export interface Category {
  /** As staff read it. */
  title: string
  manner: CategoryManner
  /** From which age group on it is open unless the school says otherwise. `never` = closed for everyone. */
  openFrom: 'never' | 'staff' | 'ks4' | 'ks3' | 'everyone'
}

const category = (title: string, openFrom: Category['openFrom'], manner: CategoryManner = 'plain'): Category => ({
  title,
  manner,
  openFrom,
})

export const CATEGORIES = {
  illegal: category('Illegal content', 'never', 'silent'),
  pornography: category('Pornography', 'never'),
  'self-harm': category('Self-harm and suicide', 'never', 'help-first'),
  'adult-content': category('Adult content', 'staff'),
  lingerie: category('Lingerie', 'staff'),
  violence: category('Violence and gore', 'staff'),
  hate: category('Hate and discrimination', 'never'),
  extremism: category('Extremism', 'never'),
  weapons: category('Weapons', 'staff'),
  drugs: category('Drugs', 'staff'),
  'alcohol-and-tobacco': category('Alcohol, tobacco and vaping', 'staff'),
  gambling: category('Gambling', 'staff'),
  dating: category('Dating', 'staff'),
  'eating-disorders': category('Eating disorders', 'never', 'help-first'),
  sects: category('Sects', 'staff'),
  'dangerous-material': category('Dangerous instructions', 'never'),
  'proxies-and-vpns': category('Ways round the filter', 'never'),
  'encrypted-dns': category('Hidden name look-ups', 'never'),
  'remote-control': category('Remote control', 'staff'),
  hacking: category('Hacking', 'staff'),
  malware: category('Malware', 'never'),
  phishing: category('Phishing', 'never'),
  scams: category('Scams', 'never'),
  stalkerware: category('Stalkerware', 'never'),
  'crypto-mining': category('Hidden crypto-mining', 'never'),
  'dynamic-addresses': category('Dynamic addresses', 'staff'),
  'new-domains': category('Newly made domains', 'staff'),
  'url-shorteners': category('Shortened links', 'staff'),
  piracy: category('Illegal film, music and software', 'never'),
  'file-sharing': category('File sharing', 'staff'),
  'file-hosting': category('File hosting', 'ks4'),
  downloads: category('Downloads', 'staff'),
  'social-networks': category('Social networks', 'staff'),
  chat: category('Chat and messaging', 'staff'),
  forums: category('Forums', 'ks4'),
  blogs: category('Blogs', 'ks3'),
  'video-and-music': category('Video and music', 'staff'),
  radio: category('Radio', 'everyone'),
  games: category('Games', 'staff'),
  'games-for-learning': category('Games for learning', 'everyone'),
  shopping: category('Shopping', 'staff'),
  advertising: category('Advertising and tracking', 'never'),
  cryptocurrency: category('Cryptocurrency', 'staff'),
  finance: category('Finance and banking', 'ks4'),
  jobs: category('Job search', 'ks4'),
  news: category('News', 'everyone'),
  'false-news': category('False news', 'staff'),
  celebrities: category('Celebrities', 'ks4'),
  astrology: category('Astrology', 'ks4'),
  comics: category('Comics and manga', 'ks4'),
  sport: category('Sport', 'everyone'),
  cheating: category('Cheating in school work', 'staff'),
  'ai-chat': category('AI chat', 'staff'),
  translators: category('Translators', 'ks3'),
  'search-without-safe-mode': category('Search without a safe mode', 'staff'),
  'sex-education': category('Sex education', 'everyone'),
  religion: category('Religion', 'everyone'),
  'mobile-phones': category('Ringtones and phone extras', 'staff'),
} as const satisfies Record<string, Category>

export type CategoryName = keyof typeof CATEGORIES

/** Every name, most serious first: where several match, the first one is the reason given. */
export const CATEGORY_NAMES = Object.keys(CATEGORIES) as readonly CategoryName[]

export const isCategoryName = (name: string): name is CategoryName => Object.hasOwn(CATEGORIES, name)

/** What staff read for a category; a name of a newer list that this version does not know is shown as it is. */
export const categoryTitle = (name: string): string => (isCategoryName(name) ? CATEGORIES[name].title : name)

const LEVEL: Record<AgeGroup, number> = { eyfs: 0, ks1: 0, ks2: 0, guest: 0, ks3: 1, ks4: 2, ks5: 2, staff: 3 }
const OPENS_AT: Record<Category['openFrom'], number> = { everyone: 0, ks3: 1, ks4: 2, staff: 3, never: 4 }

/**
 * The categories closed for an age group where the school has not said otherwise.
 * @param ageGroup null while nobody knows: the strictest pupil profile
 */
export const blockedByDefault = (ageGroup: AgeGroup | null): readonly CategoryName[] => {
  const level = ageGroup === null ? 0 : LEVEL[ageGroup]
  return CATEGORY_NAMES.filter((name) => OPENS_AT[CATEGORIES[name].openFrom] > level)
}
