/** The product's mark: an open bubble around a spark. */
export function Logo({ size = 28 }: { readonly size?: number }) {
  return (
    <svg class="logo" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        class="logo-bubble"
        d="M16 2.5c7.7 0 13.5 5.4 13.5 12.6S23.7 27.7 16 27.7c-1.6 0-3.1-.2-4.5-.6L5 29.8c-.7.3-1.4-.4-1.2-1.1l1.4-5.2a12 12 0 0 1-2.7-8.4C2.5 7.9 8.3 2.5 16 2.5z"
      />
      <path class="logo-spark" d="M16 8.6l1.9 4.6 4.6 1.9-4.6 1.9-1.9 4.6-1.9-4.6-4.6-1.9 4.6-1.9z" />
    </svg>
  )
}
