// The page that the demonstration's pupil has open: says what to try.
import { createServer } from 'node:http'

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>School work (demonstration)</title>
<style>body{font:20px/1.6 system-ui,sans-serif;max-width:36em;margin:3em auto;padding:0 1em;color:#10243b;background:#fff8e7}
a{color:#0b4f6c}li{margin-block:.5em}</style></head><body>
<h1>School work (demonstration)</h1>
<p>You are a pupil in Oak class at “Example Primary”, at laptop OAK-07. Imagine that this page upset you.</p>
<ol>
<li>Press <strong>Pip</strong>, top right. The page is covered at once, in every tab and window.</li>
<li>Answer on the teacher’s dashboard in the other window: <em>I’m going</em>, <em>I’m with the pupil</em>, <em>Release the screen</em>. Read this screen after each step.</li>
<li>Try a site that the school’s list knows: <a href="http://www.bet365.com/">a gambling site</a>. It is not shown.</li>
</ol>
<p><label>Some work that must not be lost: <input size="30"></label></p>
</body></html>`

export interface StartPage {
  url: string
  close: () => void
}

/** Serves the page on this machine only. */
export const serveStartPage = (): Promise<StartPage> =>
  new Promise((resolve, reject) => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(PAGE)
    })
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      resolve({
        url: `http://127.0.0.1:${port}/`,
        close: () => {
          server.closeAllConnections()
          server.close()
        },
      })
    })
  })
