/** Made-up lines of an audit stream, as many as are asked for. */

/** One line a number; equal numbers give equal lines. */
export function streamLine(number: number): string {
  const author = 1000 + (number % 50);
  const time = new Date(Date.UTC(2026, 2, 1) + number * 1000).toISOString();
  return JSON.stringify({
    id: String(number),
    author_id: author,
    entity_id: 9,
    entity_type: 'Project',
    details: {
      author_name: `user ${author}`,
      author_class: 'User',
      target_id: number,
      target_type: 'User',
      target_details: `target ${number}`,
      custom_message: 'Changed the visibility',
      ip_address: `192.0.2.${number % 250}`,
      entity_path: 'a/b',
    },
    ip_address: `192.0.2.${number % 250}`,
    author_name: `user ${author}`,
    entity_path: 'a/b',
    target_details: `target ${number}`,
    created_at: time,
    target_type: 'User',
    target_id: number,
    event_type: 'project_visibility_level_updated',
  });
}

/** A file of so many lines. */
export function streamLines(count: number): string {
  return Array.from({ length: count }, (_, number) => `${streamLine(number)}\n`).join('');
}
