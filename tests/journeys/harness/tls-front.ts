// Lets the test site speak TLS too, on one port: many real names (search engines, video sites) are https-only in the browser.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { createSecureContext, TLSSocket } from 'node:tls'
import type { Scratch } from './scratch.ts'
import type { TestSite } from './test-site.ts'

/** The browser must be told not to mind a certificate that nobody vouches for. */
export const TLS_FLAGS = ['--ignore-certificate-errors'] as const

/** Null where a certificate can be made, else why not. */
export const certificatesMissing = (): string | null =>
  spawnSync('openssl', ['version']).status === 0 ? null : 'openssl is not installed'

const makeCertificate = (folder: string): { key: Buffer; cert: Buffer } => {
  mkdirSync(folder, { recursive: true })
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  execFileSync('openssl', [...request, '-subj', '/CN=test site', '-keyout', keyFile, '-out', certFile], {
    stdio: 'ignore',
  })
  return { key: readFileSync(keyFile), cert: readFileSync(certFile) }
}

const TLS_HANDSHAKE = 0x16

/** The same site behind one port that takes both: what begins like a TLS handshake is unwrapped first. */
export const withTls = async (scratch: Scratch, site: TestSite): Promise<TestSite> => {
  const secureContext = createSecureContext(makeCertificate(scratch.folder('certificate')))
  const open = new Set<Socket>()
  const front = createServer((socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.once('data', (first: Buffer) => {
      socket.pause()
      socket.unshift(first)
      const plain = first[0] === TLS_HANDSHAKE ? new TLSSocket(socket, { isServer: true, secureContext }) : socket
      const inner = connect(site.port, '127.0.0.1')
      inner.on('error', () => plain.destroy())
      plain.on('error', () => inner.destroy())
      inner.pipe(plain).pipe(inner)
    })
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  scratch.atEnd(() => {
    for (const socket of open) socket.destroy()
    front.close()
  })
  const address = front.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { ...site, port, address: `127.0.0.1:${port}` }
}
