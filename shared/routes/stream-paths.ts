// Where the lesser carriers of the staff's live line begin: apart from their table, whose schemas a dashboard does not need.

export const STREAM_PATHS = { socket: '/api/v1/stream/socket', poll: '/api/v1/stream/poll' } as const
