import { useRef } from 'preact/hooks'

/** Gives back what something was when it is switched on again: as it was written or saved last, else as it begins. */
export function useSwitched<Value>(value: Value | null, first: Value): (isOn: boolean) => Value | null {
  const last = useRef<Value>(value ?? first)
  if (value !== null) last.current = value
  return (isOn) => (isOn ? last.current : null)
}
