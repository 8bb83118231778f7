// The classroom panel, fetched after the alerts stand: they are what this page is for.
import { later } from '../screen/later.tsx'

export const Classroom = later(async () => (await import('./classroom.tsx')).Classroom)
