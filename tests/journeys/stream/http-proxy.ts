// A school's web filter, as far as a live line can tell: what it does with answers while they come, and with upgrades.
import { createServer, request, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Scratch } from '../harness/scratch.ts'

export interface Habits {
  /** `whole`: kept until the end, as a scanner of downloads does. `late`: each piece is kept until the next one comes. */
  answers: 'at once' | 'whole' | 'late'
  upgrades: 'passed on' | 'refused'
}

export interface HttpProxy {
  url: string
  /** Every piece of an answer in the order in which it was let go. */
  letGo: () => readonly string[]
  /** Upgrades that were refused. */
  refused: () => number
}

const forward = (response: ServerResponse, answers: Habits['answers'], note: (piece: string) => void) => {
  const kept: Buffer[] = []
  const write = (piece: Buffer): void => {
    note(piece.toString())
    response.write(piece)
  }
  return {
    take: (piece: Buffer): void => {
      kept.push(piece)
      const mayGo = answers === 'at once' || (answers === 'late' && kept.length > 1)
      const first = mayGo ? kept.shift() : undefined
      if (first !== undefined) write(first)
    },
    end: (): void => {
      for (const piece of kept) write(piece)
      response.end()
    },
  }
}

/** Opens a proxy on a free port in front of `target` (a port on this machine). */
export const openHttpProxy = async (scratch: Scratch, target: number, habits: Habits): Promise<HttpProxy> => {
  const pieces: string[] = []
  const open = new Set<Duplex>()
  let refused = 0
  const server = createServer((asked, response) => {
    const { method, url: path, headers } = asked
    const onward = request({ host: '127.0.0.1', port: target, method, path, headers, agent: false })
    response.on('close', () => onward.destroy())
    onward.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()))
    onward.on('response', (answer) => {
      const { take, end } = forward(response, habits.answers, (piece) => pieces.push(piece))
      const begin = (): void => void response.writeHead(answer.statusCode ?? 502, answer.headers)
      if (habits.answers !== 'whole') {
        begin()
        response.flushHeaders()
      }
      answer.on('data', take)
      answer.on('error', () => response.destroy())
      answer.on('end', () => {
        if (habits.answers === 'whole') begin()
        end()
      })
    })
    asked.pipe(onward)
  })
  const follow = (socket: Duplex, other: Duplex): void => {
    open.add(socket)
    socket.on('error', () => other.destroy())
    socket.on('close', () => {
      open.delete(socket)
      other.destroy()
    })
  }
  server.on('upgrade', (asked, page: Duplex, head: Buffer) => {
    if (habits.upgrades === 'refused') {
      refused += 1
      page.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    const onward: Socket = connect(target, '127.0.0.1')
    follow(page, onward)
    follow(onward, page)
    const lines = asked.rawHeaders.flatMap((text, index, all) =>
      index % 2 === 0 ? [`${text}: ${all[index + 1]}`] : [],
    )
    onward.write(`${[`${asked.method} ${asked.url} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`)
    onward.write(head)
    onward.pipe(page).pipe(onward)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  scratch.atEnd(() => {
    for (const socket of open) socket.destroy()
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, letGo: () => pieces, refused: () => refused }
}
