// Starts our content scripts by their own `main`: what WXT puts around it (a context, a logger, a promise) weighs as much as
// Pip, is evaluated in every page, and tells the page by a message with the extension's id that it has started.
import type { Plugin } from 'vite'

const START = 'content-script-isolated-world-entrypoint'
const NAMES_IT = /^import (\w+) from ["'][^"']+["']/m

export const plainStart = (): Plugin => ({
  name: 'plain-start',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes(START)) return null
    const [line, name] = NAMES_IT.exec(code) ?? []
    if (line === undefined) throw new Error(`WXT starts content scripts in another way now: ${id} imports no script`)
    return { code: `${line}\n${name}.main()\n`, map: null }
  },
})
