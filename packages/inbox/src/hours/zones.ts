/** Time zones by what stands before their first slash, as browsers know them; `chosen` is among them even if it is not. */
export function zoneGroups(chosen: string): readonly (readonly [region: string, zones: readonly string[]])[] {
  const zones = new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')])
  const groups = new Map<string, string[]>()
  for (const zone of [...zones].sort()) {
    const region = zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : ''
    groups.set(region, [...(groups.get(region) ?? []), zone])
  }
  return [...groups]
}

/** Where the person is, for who begins. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone
