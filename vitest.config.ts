// Four suites: unit (Node), extension (a pretended browser), rules (this repository's own laws), journeys (a real browser).
import preact from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

const define = { __OPEN_SHADOW__: 'false' }

export default defineConfig({
  test: {
    // A test that cannot run on this machine is skipped by name with a reason; an empty suite is a mistake.
    passWithNoTests: false,
    projects: [
      {
        plugins: [preact()],
        define,
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], environment: 'node', testTimeout: 20_000 },
      },
      {
        plugins: [WxtVitest()],
        define,
        test: {
          name: 'extension',
          include: ['tests/extension/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          setupFiles: ['tests/extension/setup.ts'],
        },
      },
      {
        define,
        test: { name: 'rules', include: ['tests/rules/**/*.test.ts'], environment: 'node', testTimeout: 60_000 },
      },
      {
        define,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          environment: 'node',
          // One browser, one school at a time: journeys measure what is on screen, and two cores are few.
          pool: 'forks',
          fileParallelism: false,
          maxWorkers: 1,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
