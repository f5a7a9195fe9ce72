/** What a reader sees of an HTML document, roughly: for filters and previews, never for display as HTML. */
export function readText(html: string): string {
  return html
    .replace(/<(style|script|head|title)\b[^>]*>[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;|&#160;/g, ' ')
    .replace(/&#39;|&rsquo;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}

/** One line to be searched, bounded so that thousands can be held. */
export function makeHaystack(...parts: string[]): string {
  return parts.join(' ').replace(/\s+/g, ' ').slice(0, 2000).toLowerCase();
}
