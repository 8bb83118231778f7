// Pages that are heard: by the audio graph, by a worker's samples, by an element that is not in the document.
import { answer, type HostilePage, scripted } from './hostile-page.ts'

const TONE_WORKER = `const rate = 48000; let at = 0
  setInterval(() => { const block = new Float32Array(4800)
    for (let i = 0; i < block.length; i++) block[i] = 0.9 * Math.sin(2 * Math.PI * 440 * (at++) / rate)
    postMessage(block, [block.buffer]) }, 90)`
const PLAYER = `registerProcessor('player', class extends AudioWorkletProcessor {
  constructor() { super(); this.blocks = []; this.at = 0; this.port.onmessage = ({ data }) => this.blocks.push(data) }
  process(_inputs, [[out]]) {
    for (let i = 0; i < out.length; i++) { const block = this.blocks[0]; out[i] = block ? block[this.at++] : 0
      if (block && this.at >= block.length) { this.blocks.shift(); this.at = 0 } }
    return true } })`

export const SOUND: readonly HostilePage[] = [
  scripted(
    'sound from WebAudio',
    `const audios = []
    const play = () => { const audio = new AudioContext(); const tone = audio.createOscillator(); tone.connect(audio.destination); tone.start(); audio.resume(); audios.push(audio) }
    play(); setInterval(() => { audios.forEach((audio) => audio.resume()); if (audios.length < 5) play() }, 300)`,
    { isLoud: true },
  ),
  scripted(
    'sound from a worker',
    `(async () => { const audio = new AudioContext({ sampleRate: 48000 }); await audio.audioWorklet.addModule('/player.js')
      const player = new AudioWorkletNode(audio, 'player'); player.connect(audio.destination)
      const worker = new Worker('/tone-worker.js'); worker.onmessage = ({ data }) => player.port.postMessage(data, [data.buffer]); audio.resume() })()`,
    {
      isLoud: true,
      isSecure: true,
      answers: {
        '/player.js': answer(PLAYER, 'text/javascript'),
        '/tone-worker.js': answer(TONE_WORKER, 'text/javascript'),
      },
    },
  ),
  scripted(
    'sound from an element outside the document, and from a frame',
    `const tune = new Audio('/tone.wav'); tune.loop = true
    setInterval(() => { if (tune.paused) tune.play().catch(() => {}); tune.muted = false; tune.volume = 1 }, 50)`,
    {
      isLoud: true,
      body: `<iframe srcdoc="<audio src='/tone.wav' autoplay loop></audio><script>setInterval(() => document.querySelector('audio').play(), 50)</script>"></iframe>`,
    },
  ),
]
