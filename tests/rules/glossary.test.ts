// One word for one thing (docs/glossary.md): the words that it rules out appear in nothing that a person reads.
import ts from 'typescript'
import { expect, test } from 'vitest'
import { CODE, read } from './tree.ts'

/** Ruled out on every screen. Words with an honest other meaning ("case", "level", "result") are left to the reader. */
const NEVER = [
  [/\bstudents?\b|\bkids?\b/i, 'pupil'],
  [/\busers?\b/i, 'pupil, staff'],
  [/\badmin(istrator)?s?\b/i, 'technician'],
  [/\bclick(s|ed|ing)?\b/i, 'press'],
  [/\btickets?\b/i, 'concern'],
  [/\bnotifications?\b/i, 'alert'],
  [/\b(un)?lock(s|ed)? the screen\b/i, 'cover, release'],
  [/\bblacklist|\bwhitelist/i, 'block list, allow list'],
  [/\bfilter engine\b/i, 'guard'],
  [/\bAUP\b/, 'agreement'],
  [/\bdrill\b/i, 'practice'],
] as const

const PARTS = /^(shared\/words|shared\/protocol\/errors|components|entrypoints|collector\/dashboard)/

/** Sentences of a file: JSX text, and literals with a space in them. */
const sentences = (path: string, text: string): string[] => {
  const source = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) found.push(node.text.trim())
    else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text)
    else if (ts.isTemplateExpression(node))
      found.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' '))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found.filter((sentence) => /[A-Za-z] [A-Za-z]/.test(sentence))
}

const strays = (path: string, text: string): string[] =>
  sentences(path, text).flatMap((sentence) =>
    NEVER.filter(([pattern]) => pattern.test(sentence)).map(([, instead]) => `${path}: "${sentence}" (say ${instead})`),
  )

test('no screen uses a word that the glossary rules out', () => {
  const files = CODE.filter(({ path }) => PARTS.test(path))
  expect(files.length).toBeGreaterThan(20)
  expect(files.flatMap(({ path }) => strays(path, read(path)))).toEqual([])
})

test('a stray word would be found, in text and in markup', () => {
  expect(strays('a.ts', "export const say = 'The student needs you'")).toHaveLength(1)
  expect(strays('a.tsx', 'export const A = () => <p>Ask your admin for help</p>')).toHaveLength(1)
})
