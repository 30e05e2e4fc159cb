/** A moment to put a conversation aside until; null waits for the customer alone. */
export interface SnoozeChoice {
  readonly name: 'answer' | 'hours' | 'tomorrow' | 'week'
  readonly until: Date | null
}

const MINUTE_MS = 60_000
const HOURS = 3
const MORNING = 9
const MONDAY = 1

/** What is offered, on the clock of this device: mornings are at nine, a week ends before its Monday. */
export function snoozeChoices(now: Date): readonly SnoozeChoice[] {
  const tomorrow = morningIn(now, 1)
  const daysToMonday = (7 + MONDAY - now.getDay()) % 7 || 7
  const monday = morningIn(now, daysToMonday)
  const choices: SnoozeChoice[] = [
    { name: 'answer', until: null },
    { name: 'hours', until: new Date(Math.floor(now.getTime() / MINUTE_MS + HOURS * 60) * MINUTE_MS) },
    { name: 'tomorrow', until: tomorrow },
  ]
  // on a Sunday tomorrow is Monday
  if (daysToMonday > 1) choices.push({ name: 'week', until: monday })
  return choices
}

/** Nine in the morning so many days on; not 24 hours each: days are 23 or 25 hours long twice a year. */
function morningIn(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING)
}
