/** Stands where results will be. */
export function SearchLoading() {
  return (
    <div class="search-loading" aria-hidden="true">
      {Array.from({ length: 6 }, (_, index) => (
        <div key={index} class="row-skeleton">
          <span class="skeleton skeleton-avatar" />
          <span class="skeleton skeleton-row" />
        </div>
      ))}
    </div>
  )
}
