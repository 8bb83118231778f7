// Keep-alive connections on bare sockets: the client shares its two cores with the server it measures, so it does as little as it can.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface Connection {
  /** Sends one whole request; resolves with the milliseconds until its whole answer was here. Throws unless it is 200. */
  ask(request: Buffer): Promise<number>
  close(): void
}

/** Where an answer ends, or null while more is to come. */
const answerEnd = (bytes: Buffer): number | null => {
  const head = bytes.indexOf('\r\n\r\n')
  if (head === -1) return null
  const length = /content-length: (\d+)/i.exec(bytes.toString('latin1', 0, head))?.[1]
  if (length === undefined) throw new Error('an answer without content-length')
  return bytes.length >= head + 4 + Number(length) ? head + 4 + Number(length) : null
}

const answerTo = (socket: Socket): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    let read: Buffer = Buffer.alloc(0)
    const take = (chunk: Buffer) => {
      read = read.length === 0 ? chunk : Buffer.concat([read, chunk])
      if (answerEnd(read) === null) return
      socket.off('data', take)
      socket.off('close', fail)
      resolve(read)
    }
    const fail = () => reject(new Error('the server hung up'))
    socket.on('data', take)
    socket.once('close', fail)
  })

export const openConnection = async (port: number): Promise<Connection> => {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  await once(socket, 'connect')
  return {
    ask: async (request) => {
      const start = performance.now()
      const answer = answerTo(socket)
      socket.write(request)
      const bytes = await answer
      if (!bytes.subarray(0, 12).equals(Buffer.from('HTTP/1.1 200'))) {
        throw new Error(`not taken: ${bytes.toString('utf8').slice(0, 400)}`)
      }
      return performance.now() - start
    },
    close: () => socket.destroy(),
  }
}

export const openConnections = (port: number, count: number): Promise<Connection[]> =>
  Promise.all(Array.from({ length: count }, () => openConnection(port)))
