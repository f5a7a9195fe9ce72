export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
  words: string;
}

/** Where the page's words stand, line by line, and its drawings and tinted boxes; in CSS pixels. Runs in the page. */
export function readBoxes(): Box[] {
  const boxes: Box[] = [];
  const add = (rect: DOMRect, words: string) => {
    if (rect.width > 0) boxes.push({ left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom, words });
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent?.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) add(rect, node.textContent);
  }
  for (const drawn of document.querySelectorAll('.qr,.box')) add(drawn.getBoundingClientRect(), drawn.className.toString());
  return boxes;
}
