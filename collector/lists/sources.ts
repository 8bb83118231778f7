// Where lists come from, as data: name, address, format, licence, categories, attribution.
import type { CategoryName } from '../../shared/guard/categories.ts'
import type { ListFormat } from './read-list.ts'

export interface ListSource {
  /** Also the start of the file's name: `sinfonietta-social.hosts` belongs to `sinfonietta-social`. */
  id: string
  title: string
  address: string
  format: ListFormat
  category: CategoryName
  licence: 'MIT' | 'Unlicense' | 'CC BY-SA 4.0'
  attribution: string
  /** Whether the extension may carry what is made of it. Share-alike lists are fetched by each collector instead. */
  ships: boolean
}

const SINFONIETTA = {
  licence: 'MIT',
  attribution: 'Copyright (c) Sinfonietta, hostfiles',
  format: 'hosts',
  ships: true,
} as const

const BLOCK_LIST_PROJECT = {
  licence: 'MIT',
  attribution: 'Copyright (c) The Block List Project',
  format: 'hosts',
  ships: true,
} as const

const SHADOW_WHISPERER = {
  licence: 'Unlicense',
  attribution: 'ShadowWhisperer BlockLists, given to the public domain',
  format: 'domains',
  ships: true,
} as const

const sinfonietta = (name: string, category: CategoryName): ListSource => ({
  ...SINFONIETTA,
  id: `sinfonietta-${name}`,
  title: `Sinfonietta ${name}`,
  address: `https://raw.githubusercontent.com/Sinfonietta/hostfiles/master/${name}-hosts`,
  category,
})

const blockListProject = (name: string, category: CategoryName): ListSource => ({
  ...BLOCK_LIST_PROJECT,
  id: `blocklistproject-${name}`,
  title: `The Block List Project: ${name}`,
  address: `https://raw.githubusercontent.com/blocklistproject/Lists/master/${name}.txt`,
  category,
})

const shadowWhisperer = (name: string, category: CategoryName): ListSource => ({
  ...SHADOW_WHISPERER,
  id: `shadowwhisperer-${name.toLowerCase()}`,
  title: `ShadowWhisperer ${name}`,
  address: `https://raw.githubusercontent.com/ShadowWhisperer/BlockLists/master/Lists/${name}`,
  category,
})

/** UT1's own category names, as far as they are reasons to close a site, and ours for them. */
const UT1_CATEGORIES: Readonly<Record<string, CategoryName>> = {
  adult: 'pornography',
  agressif: 'hate',
  ai: 'ai-chat',
  arjel: 'gambling',
  associations_religieuses: 'religion',
  astrology: 'astrology',
  'audio-video': 'video-and-music',
  bank: 'finance',
  bitcoin: 'cryptocurrency',
  blog: 'blogs',
  celebrity: 'celebrities',
  chat: 'chat',
  cryptojacking: 'crypto-mining',
  dangerous_material: 'dangerous-material',
  dating: 'dating',
  ddos: 'hacking',
  dialer: 'scams',
  doh: 'encrypted-dns',
  download: 'downloads',
  drogue: 'drugs',
  'dynamic-dns': 'dynamic-addresses',
  educational_games: 'games-for-learning',
  fakenews: 'false-news',
  filehosting: 'file-hosting',
  financial: 'finance',
  forums: 'forums',
  gambling: 'gambling',
  games: 'games',
  hacking: 'hacking',
  jobsearch: 'jobs',
  lingerie: 'lingerie',
  malware: 'malware',
  manga: 'comics',
  marketingware: 'advertising',
  mixed_adult: 'adult-content',
  'mobile-phone': 'mobile-phones',
  phishing: 'phishing',
  press: 'news',
  publicite: 'advertising',
  radio: 'radio',
  redirector: 'proxies-and-vpns',
  'remote-control': 'remote-control',
  'residential-proxies': 'proxies-and-vpns',
  sect: 'sects',
  sexual_education: 'sex-education',
  shopping: 'shopping',
  shortener: 'url-shorteners',
  social_networks: 'social-networks',
  sports: 'sport',
  stalkerware: 'stalkerware',
  translation: 'translators',
  tricheur: 'cheating',
  vpn: 'proxies-and-vpns',
  warez: 'piracy',
}

const ut1 = ([name, category]: [string, CategoryName]): ListSource => ({
  id: name,
  title: `UT1 Toulouse: ${name}`,
  address: `https://dsi.ut-capitole.fr/blacklists/download/${name}.tar.gz`,
  format: 'domains',
  category,
  licence: 'CC BY-SA 4.0',
  attribution: 'Université Toulouse Capitole, Fabrice Prigent',
  ships: false,
})

export const LIST_SOURCES: readonly ListSource[] = [
  sinfonietta('pornography', 'pornography'),
  sinfonietta('gambling', 'gambling'),
  sinfonietta('social', 'social-networks'),
  shadowWhisperer('Adult', 'pornography'),
  shadowWhisperer('Dating', 'dating'),
  shadowWhisperer('Gambling', 'gambling'),
  blockListProject('drugs', 'drugs'),
  blockListProject('piracy', 'piracy'),
  blockListProject('scam', 'scams'),
  blockListProject('tiktok', 'social-networks'),
  blockListProject('torrent', 'file-sharing'),
  ...Object.entries(UT1_CATEGORIES).map(ut1),
]

/** The source a raw file belongs to, by its name: `<id>.<format>` or `<id>.<format>.gz`; undefined for a stranger. */
export const sourceOfFile = (fileName: string): ListSource | undefined => LIST_SOURCES.find(({ id }) => fileName.startsWith(`${id}.`))

/** The format a raw file is in, by its name. */
export const formatOfFile = (fileName: string): ListFormat | null => {
  const ending = /\.(hosts|domains|adblock)(\.gz)?$/.exec(fileName)?.[1]
  return ending === 'hosts' || ending === 'domains' || ending === 'adblock' ? ending : null
}
