// What carries words to a dashboard: an event stream, a WebSocket, or the answer to a question that is held.
import type { ServerResponse } from 'node:http'
import type { WebSocket } from 'ws'
import type { StaffFrame } from './staff-frame.ts'

export interface StaffLine {
  carrier: 'stream' | 'socket' | 'poll'
  /** Has a seat: may write from now on, and says once when it is gone. */
  begin: (onGone: () => void) => void
  send: (frame: StaffFrame) => void
  /** What was missed has been sent: from here on only news. */
  settle: () => void
  /** Something small behind the last word: there are proxies that hold each piece until the next one comes. */
  fill: () => void
  /** What its peer has not taken yet. */
  backlogBytes: () => number
  /** Ends it in good order: the collector stops. */
  finish: () => void
  /** Cuts it. */
  cut: () => void
}

const FILLER = Buffer.from(':\n\n')

export const streamLine = (response: ServerResponse): StaffLine => ({
  carrier: 'stream',
  begin: (onGone) => {
    response.on('close', onGone)
    response.on('error', onGone)
    // No charset: some proxies match the type exactly.
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    response.write('retry: 2000\n')
  },
  send: (frame) => void response.write(frame.asStream()),
  settle: () => undefined,
  fill: () => void response.write(FILLER),
  backlogBytes: () => response.writableLength,
  finish: () => void response.end(),
  cut: () => void response.destroy(),
})

/** A page answers each beat. Three without an answer: nobody is there, whatever the connection says. */
const MOST_UNANSWERED = 3
/** "Service restart": it comes back with jitter. */
const CLOSE_RESTART = 1012

export const socketLine = (socket: WebSocket): StaffLine => {
  let unanswered = 0
  const write = (text: Buffer | string): void => {
    if (socket.readyState === socket.OPEN) socket.send(text, { binary: false })
  }
  return {
    carrier: 'socket',
    begin: (onGone) => {
      socket.on('close', onGone)
      socket.on('message', () => {
        unanswered = 0
      })
    },
    send: (frame) => {
      if (frame.event === 'beat') unanswered += 1
      if (unanswered > MOST_UNANSWERED) socket.terminate()
      else write(frame.asMessage())
    },
    settle: () => undefined,
    fill: () => write(''),
    backlogBytes: () => socket.bufferedAmount,
    finish: () => socket.close(CLOSE_RESTART),
    cut: () => socket.terminate(),
  }
}

/**
 * The answer to one question: whatever there is at once, else the first word that comes, a beat at the latest.
 * @param answer gets the JSON text of the messages; null: nobody waits for it any more
 */
export const pollLine = (answer: (messages: string | null) => void): StaffLine => {
  const messages: Buffer[] = []
  let isSettled = false
  let gone: () => void = () => undefined
  const end = (text: string | null): void => {
    answer(text)
    gone()
  }
  const answerNow = (): void => end(`[${messages.join(',')}]`)
  return {
    carrier: 'poll',
    begin: (onGone) => {
      gone = onGone
    },
    send: (frame) => {
      messages.push(frame.asMessage())
      // One change may hold several alerts: all of them go into this answer.
      if (isSettled && messages.length === 1) setImmediate(answerNow)
    },
    settle: () => {
      isSettled = true
      if (messages.length > 0) answerNow()
    },
    fill: () => undefined,
    backlogBytes: () => 0,
    finish: answerNow,
    cut: () => end(null),
  }
}
