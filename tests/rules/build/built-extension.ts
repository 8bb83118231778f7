// The built extension as the rules see it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ROOT } from '../tree.ts'

export const BUILD = join(ROOT, '.output', 'chrome-mv3')

export interface BuiltManifest {
  permissions: string[]
  host_permissions: string[]
  minimum_chrome_version: string
  [key: string]: unknown
}

export const builtManifest = (): BuiltManifest => {
  const file = join(BUILD, 'manifest.json')
  if (!existsSync(file)) throw new Error('no built extension: run npm run build')
  return JSON.parse(readFileSync(file, 'utf8'))
}

export const isBuilt = (path: string): boolean => existsSync(join(BUILD, path))
export const builtText = (path: string): string => readFileSync(join(BUILD, path), 'utf8')
export const gzippedBytes = (path: string): number => gzipSync(readFileSync(join(BUILD, path)), { level: 9 }).length
