const PATHS = {
  attach: 'M21 11l-9 9a6 6 0 0 1-8-8l9-9a4 4 0 0 1 6 6l-9 9a2 2 0 0 1-3-3l8-8',
  arrowUp: 'M12 19V5M5 12l7-7 7 7',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M18 6 6 18M6 6l12 12',
  clock: 'M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  check: 'M5 13l4 4L19 7',
  checks: 'M2 13l4 4L16 7M12 16l1 1L23 7',
  alert: 'M12 8v5M12 16.5v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
}

interface IconProps {
  readonly name?: keyof typeof PATHS
  /** Of drawings that only one part of the chat has. */
  readonly path?: string
}

/** A drawing beside a text or a name; never the only thing that says something. */
export function Icon({ name, path }: IconProps) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={path ?? PATHS[name ?? 'alert']} />
    </svg>
  )
}
