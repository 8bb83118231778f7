// What is generated is committed as it would be generated now.
import { expect, test } from 'vitest'
import { generatedFiles, managedSchema } from '../../../scripts/generated-files.ts'
import { read } from '../tree.ts'

test.each(generatedFiles())('$path is as npm run generate writes it', ({ path, text }) => {
  expect(read(path)).toBe(text)
})

test('the managed schema keeps to the words that Chromium knows', () => {
  const schema = JSON.parse(managedSchema()) as { type: string; properties: Record<string, Record<string, unknown>> }
  expect(Object.keys(schema).sort()).toEqual(['properties', 'type'])
  const properties = Object.entries(schema.properties)
  expect(properties.length).toBeGreaterThan(5)
  for (const [key, property] of properties) {
    expect(Object.keys(property).sort(), key).toEqual(['description', 'title', 'type'])
    expect(['string', 'boolean', 'integer'], key).toContain(property.type)
  }
})
