// The wire between a device and the collector: can be cut and mended, and remembers each byte that crossed it.
import { connect, createServer, type Server, type Socket } from 'node:net'
import type { Scratch } from './scratch.ts'

export interface Wire {
  port: number
  /** Cuts every connection and refuses new ones until `mend`. */
  cut: () => void
  /** Dies without a word: connections stay open on both sides and carry nothing, new ones are taken and carry nothing. */
  freeze: () => void
  /** Ends what was cut or frozen, and carries again. */
  mend: () => void
  /** Points the wire at another port (a collector that was started anew). */
  leadTo: (port: number) => void
  /** All bytes that devices sent, connection by connection. */
  sent: () => Buffer[]
  forget: () => void
  /** Hears each chunk that the collector answers, as it crosses the wire, and on which connection. */
  onAnswer: (listen: (chunk: Buffer, connection: object) => void) => void
  close: () => Promise<void>
}

/** Opens a wire on a free port (or `port`) that leads to `target` on this machine. */
export const openWire = async (scratch: Scratch, target: number, port = 0): Promise<Wire> => {
  let leadsTo = target
  let isCut = false
  let isFrozen = false
  const frozen = new Set<Socket>()
  const hold = (socket: Socket): void => {
    frozen.add(socket)
    socket.unpipe()
    socket.pause()
  }
  const open = new Set<Socket>()
  let records: Buffer[][] = []
  let onAnswer: (chunk: Buffer, connection: object) => void = () => undefined
  const server: Server = createServer((device) => {
    if (isCut) {
      device.destroy()
      return
    }
    if (isFrozen) {
      device.on('error', () => undefined)
      return hold(device)
    }
    const record: Buffer[] = []
    records.push(record)
    const collector = connect(leadsTo, '127.0.0.1')
    for (const socket of [device, collector]) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        device.destroy()
        collector.destroy()
      })
    }
    device.on('data', (chunk) => record.push(chunk))
    collector.on('data', (chunk) => onAnswer(chunk, record))
    device.pipe(collector)
    collector.pipe(device)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of [...open, ...frozen]) socket.destroy()
      server.close(() => resolve())
    })
  scratch.atEnd(close)
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut: () => {
      isCut = true
      for (const socket of open) socket.destroy()
    },
    freeze: () => {
      isFrozen = true
      for (const socket of open) hold(socket)
    },
    mend: () => {
      isCut = false
      isFrozen = false
      for (const socket of frozen) socket.destroy()
      frozen.clear()
    },
    leadTo: (next) => {
      leadsTo = next
    },
    sent: () => records.map((record) => Buffer.concat(record)),
    forget: () => {
      records = []
    },
    onAnswer: (listen) => {
      onAnswer = listen
    },
    close,
  }
}
