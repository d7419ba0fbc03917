/** The product's mark: a thread with one loop, between two ends. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size * 0.75} viewBox="0 0 48 36" aria-hidden="true">
      <path
        d="M5 30C14 30 15 25 14.500 18C14 9 20 3.500 27 4.500C35 5.500 36.500 15 31 20C26 24.500 19 22 21 16.500C23.500 10.500 36 12 43 22"
        fill="none"
        stroke="var(--thread)"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
      <circle cx="5" cy="30" r="3.6" fill="var(--thread)" />
      <circle cx="43" cy="22.500" r="3.6" fill="var(--thread)" />
    </svg>
  );
}
