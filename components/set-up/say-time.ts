// Times of first use as staff read them: the clock's alone for today, else with the day.

export const sayTime = (at: number, now: number): string => {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString()
  return new Date(at).toLocaleString('en-GB', {
    ...(isToday ? {} : { day: 'numeric', month: 'long' }),
    hour: '2-digit',
    minute: '2-digit',
  })
}

/** With its preposition: "at 10:42", or "on 3 November, 10:42". */
export const sayWhen = (at: number, now: number): string => {
  const time = sayTime(at, now)
  return time.length === 5 ? `at ${time}` : `on ${time}`
}
