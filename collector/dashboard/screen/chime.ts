// Two soft notes, off by default and the same for everything, so that the sound betrays nothing.

const NOTES = [392, 587.33]
const NOTE_S = 0.25
const LOUDNESS = 0.12

let context: AudioContext | null = null

/** Wakes the sound: browsers allow it only from a press. */
export const wakeChime = (): void => {
  context ??= new AudioContext()
  void context.resume()
}

/** False: the browser still waits for a press before it lets this page sound. */
export const chimeIsAwake = (): boolean => context !== null && context.state === 'running'

export const playChime = (): void => {
  if (context === null || context.state !== 'running') return
  const start = context.currentTime
  NOTES.forEach((frequency, index) => {
    if (context === null) return
    const at = start + index * NOTE_S
    const tone = new OscillatorNode(context, { type: 'sine', frequency })
    const volume = new GainNode(context, { gain: 0 })
    // A slow attack and a slow end: no click, no alarm.
    volume.gain.setValueAtTime(0, at)
    volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.06)
    volume.gain.linearRampToValueAtTime(0, at + NOTE_S)
    tone.connect(volume).connect(context.destination)
    tone.start(at)
    tone.stop(at + NOTE_S)
  })
}
