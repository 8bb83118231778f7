// The devices' live WebSocket: commands at once, a beat that keeps an extension's worker alive, dead peers dropped.
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { LiveBeat, LiveHello, type LiveMessage } from '../../shared/routes/device-routes.ts'
import { bodyHash, CLOCK_TOLERANCE_MS, isSignedBy } from '../auth/device-signature.ts'
import type { Collector } from '../collector.ts'
import type { StoreChange } from '../store/store.ts'
import { inSlices } from './in-slices.ts'
import type { Upgrades } from './upgrades.ts'

export const LIVE_PATH = '/api/v1/live'
/** Chromium ends an extension's worker after 30 s of silence. */
const BEAT_MS = 20_000
const HELLO_MS = 5_000
const SEEN_MS = 60_000
/** A device that does not read: its commands also wait for it on the next answer. */
const MOST_BUFFERED_BYTES = 256 * 1024
const NOTHING_HASH = bodyHash(new Uint8Array())

/** What a device's own closing frame says: it ended the link itself. Without one, nobody knows why it fell silent. */
const GOODBYES: readonly number[] = [1000, 1001, 1005]
/** Close codes a device may meet; it comes back with jitter after each. */
const CLOSE = { fault: 1011, restart: 1012, badHello: 4401, notActive: 4403, silent: 4408 } as const

interface Peer {
  socket: WebSocket
  profileId: string
  isAlive: boolean
  nextBeatAt: number
  answeredAt: number
}

export interface DeviceSockets {
  /** How many devices are connected now. */
  count: () => number
  close: () => void
}

/** Takes the upgrades of the live path. `now` for beats is the process's clock: wrong school clocks do not matter here. */
export const openDeviceSockets = (upgrades: Upgrades, collector: Collector): DeviceSockets => {
  const { store, schoolId, clock, signer, report, heard } = collector
  const peers = new Map<string, Set<Peer>>()
  const unknown = new Set<WebSocket>()
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: 8192,
    perMessageDeflate: false,
  })

  /** As of the last second: every device hears of new settings within a beat. */
  let settingsVersion: number | null = null
  const noteVersion = async (): Promise<void> => {
    const version = (await store.school(schoolId))?.settingsVersion ?? settingsVersion
    const isNews = settingsVersion !== null && version !== settingsVersion
    settingsVersion = version
    if (!isNews) return
    // A practice that was opened, a rule that was changed: nobody waits for the slow beat.
    const beat = beatText()
    await inSlices(allPeers(), (peer) => sayText(peer, beat))
  }
  const allPeers = (): Peer[] => [...peers.values()].flatMap((some) => [...some])
  const told = () => ({ serverTime: clock(), settingsVersion: settingsVersion ?? 0 })

  const textOf = (message: LiveMessage): Buffer => Buffer.from(JSON.stringify(message))
  /** The same for all who hear it now: put into bytes once. */
  const beatText = (): Buffer => textOf({ kind: 'beat', ...told() })
  const sayText = (peer: Peer, text: Buffer): void => {
    if (peer.socket.bufferedAmount > MOST_BUFFERED_BYTES) peer.socket.terminate()
    else if (peer.socket.readyState === peer.socket.OPEN) peer.socket.send(text, { binary: false })
  }
  const say = (peer: Peer, message: LiveMessage): void => sayText(peer, textOf(message))

  const forget = (peer: Peer, code: number): void => {
    const others = peers.get(peer.profileId)
    others?.delete(peer)
    if (others?.size !== 0) return
    peers.delete(peer.profileId)
    heard.left(peer.profileId, GOODBYES.includes(code))
  }

  const welcome = async (socket: WebSocket, profileId: string): Promise<void> => {
    // A thousand that came back together do not beat together for ever after.
    const nextBeatAt = Date.now() + BEAT_MS * (0.5 + Math.random() / 2)
    const peer: Peer = { socket, profileId, isAlive: true, nextBeatAt, answeredAt: 0 }
    const others = peers.get(profileId) ?? new Set()
    peers.set(profileId, others.add(peer))
    const hear = (): void => {
      peer.isAlive = true
      heard.linked(profileId, clock())
    }
    hear()
    socket.on('close', (code) => forget(peer, code))
    socket.on('pong', hear)
    socket.on('message', (data) => {
      hear()
      // A beat is answered with a beat, at most once a second: the device learns that the line carries both ways.
      if (!LiveBeat.safeParse(parse(data)).success || Date.now() - peer.answeredAt < 1000) return
      peer.answeredAt = Date.now()
      say(peer, { kind: 'beat', ...told() })
    })
    store.noteSeen(schoolId, [profileId]).catch(report('note a profile as seen'))
    say(peer, { kind: 'welcome', ...told() })
    for (const command of await collector.commands.take(profileId)) say(peer, { kind: 'command', command })
  }

  const judge = async (socket: WebSocket, data: RawData): Promise<void> => {
    const hello = LiveHello.safeParse(parse(data))
    if (!hello.success) return socket.close(CLOSE.badHello)
    const known = await collector.profiles.find(hello.data.profileId)
    const inTime = Math.abs(clock() - hello.data.timeMs) <= CLOCK_TOLERANCE_MS
    if (known === null || !inTime || !isSignedBy(known.key, 'GET', LIVE_PATH, NOTHING_HASH, hello.data)) {
      return socket.close(CLOSE.badHello)
    }
    if (known.profile.state === 'revoked') return socket.close(CLOSE.notActive)
    if (socket.readyState === socket.OPEN) await welcome(socket, hello.data.profileId)
  }

  const meet = (socket: WebSocket): void => {
    unknown.add(socket)
    const timer = setTimeout(() => socket.close(CLOSE.silent), HELLO_MS)
    const leave = (): void => {
      clearTimeout(timer)
      unknown.delete(socket)
    }
    socket.on('close', leave)
    socket.on('error', () => socket.terminate())
    socket.once('message', (data) => {
      leave()
      judge(socket, data).catch((fault: unknown) => {
        report('judge a hello')(fault)
        socket.close(CLOSE.fault)
      })
    })
  }

  const stopTaking = upgrades.on(LIVE_PATH, (request, stream, head) =>
    sockets.handleUpgrade(request, stream, head, meet),
  )

  const push = (change: StoreChange): void => {
    if (change.schoolId !== schoolId) return
    const written = change.commands.filter((command) => {
      const listening = peers.get(command.profileId)
      if (listening === undefined) return false
      const bundle = signer.signCommand(command)
      for (const peer of listening) say(peer, { kind: 'command', command: bundle })
      return true
    })
    collector.commands.noteAttempted(written)
  }
  const unwatch = store.watch(push)

  const beat = async (): Promise<void> => {
    const now = Date.now()
    const text = beatText()
    await inSlices(
      allPeers().filter(({ nextBeatAt }) => nextBeatAt <= now),
      (peer) => {
        if (!peer.isAlive) return peer.socket.terminate()
        peer.isAlive = false
        peer.nextBeatAt = now + BEAT_MS
        peer.socket.ping()
        sayText(peer, text)
      },
    )
  }
  const beats = setInterval(() => {
    noteVersion().catch(report('read the settings’ version')).then(beat).catch(report('beat'))
  }, 1000)
  const sightings = setInterval(() => {
    if (peers.size > 0) store.noteSeen(schoolId, [...peers.keys()]).catch(report('note profiles as seen'))
  }, SEEN_MS)

  return {
    count: () => [...peers.values()].reduce((sum, some) => sum + some.size, 0),
    close: () => {
      clearInterval(beats)
      clearInterval(sightings)
      unwatch()
      stopTaking()
      for (const socket of unknown) socket.terminate()
      for (const some of peers.values()) for (const peer of some) peer.socket.close(CLOSE.restart)
      sockets.close()
    },
  }
}

const parse = (data: RawData): unknown => {
  try {
    return JSON.parse(String(data))
  } catch {
    return null
  }
}
