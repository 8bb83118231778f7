// What is generated: the managed schema that Chromium reads, the API's reference page, the browser's safe search rules, drawings.
import * as z from 'zod/mini'
import { RIGHTS } from '../shared/access/rights.ts'
import { SAFE_SEARCH, type SafeSearchEngine, safeSearchRules, YOUTUBE } from '../shared/guard/safe-search.ts'
import { API } from '../shared/protocol/api.ts'
import { ERRORS } from '../shared/protocol/errors.ts'
import { ManagedConfiguration } from '../shared/protocol/managed.ts'
import type { Route } from '../shared/routes/route.ts'
import { drawingFiles } from './drawings/drawing-files.ts'

export interface GeneratedFile {
  path: string
  text: string
}

interface JsonProperty {
  type: string
  title: string
  description: string
}

/**
 * Chromium knows a subset of JSON Schema draft 3 and refuses the whole extension over a word it does not know: type,
 * title and description are kept, the rest is judged by zod when the values arrive.
 * https://developer.chrome.com/docs/extensions/reference/manifest/storage
 */
export const managedSchema = (): string => {
  const { properties } = z.toJSONSchema(ManagedConfiguration) as unknown as { properties: Record<string, JsonProperty> }
  const kept = Object.entries(properties).map(([key, { type, title, description }]) => [
    key,
    { title, description, type },
  ])
  return `${JSON.stringify({ type: 'object', properties: Object.fromEntries(kept) }, null, 2)}\n`
}

const CALLERS: Record<Route['caller'], string> = {
  anyone: 'anyone',
  device: 'an enrolled profile, signed',
  press: 'an enrolled profile, signed; or an unverified press with the school’s token',
  link: 'the holder of a one-time link',
  staff: 'signed-in staff',
}

const schemaText = (schema: z.core.$ZodType): string =>
  JSON.stringify(
    z.toJSONSchema(schema, { io: 'input' }),
    (key, value: unknown) => (key === '$schema' ? undefined : value),
    2,
  )

const callerOf = (route: Route): string => {
  if (route.caller !== 'staff') return CALLERS[route.caller]
  return `${CALLERS.staff} with the right \`${route.right}\` (${RIGHTS[route.right].join(', ')})`
}

const routePage = (name: string, route: Route): string => {
  const errors = route.errors.map((code) => `\`${code}\` (${ERRORS[code].status})`).join(', ')
  const shape = (title: string, schema: z.core.$ZodType): string =>
    `<details><summary>${title}</summary>\n\n\`\`\`json\n${schemaText(schema)}\n\`\`\`\n</details>\n`
  return [
    `## ${name}: ${route.method} ${route.path}`,
    '',
    `Caller: ${callerOf(route)}. Errors: ${errors === '' ? 'none of its own' : errors}.`,
    '',
    route.request === null ? 'No body.' : shape('Request', route.request),
    route.reply === null ? 'The answer is not JSON: a stream, a file or a socket.' : shape('Reply', route.reply),
    '',
  ].join('\n')
}

const apiPage = (): string =>
  [
    '# API',
    '',
    'Generated from `shared/protocol/api.ts` by `npm run generate`; do not edit. Every route of the collector, who may',
    'call it, and the shapes as JSON Schema. Errors are explained in [errors.md](errors.md).',
    '',
    ...Object.entries(API as Record<string, Route>).map(([name, route]) => routePage(name, route)),
  ].join('\n')

const rules = (engines: readonly SafeSearchEngine[]): string => `${JSON.stringify(safeSearchRules(engines), null, 2)}\n`

/** Every generated file with the text it must have. `tests/rules/generated.test.ts` keeps them equal to what is committed. */
export const generatedFiles = (): GeneratedFile[] => [
  { path: 'public/managed_schema.json', text: managedSchema() },
  { path: 'docs/api.md', text: apiPage() },
  { path: 'public/rules/safe-search.json', text: rules(SAFE_SEARCH) },
  { path: 'public/rules/youtube-strict.json', text: rules([YOUTUBE.strict]) },
  { path: 'public/rules/youtube-moderate.json', text: rules([YOUTUBE.moderate]) },
  ...drawingFiles(),
]
