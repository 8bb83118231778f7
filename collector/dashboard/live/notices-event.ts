// How the stream tells whoever draws notices that there are others now.

export const NOTICES_EVENT = 'porpoise:notices'
