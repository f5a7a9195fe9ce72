import { html, Html } from './html.ts';

const icon = (shapes: string): Html =>
  html`<svg
    class="icon"
    viewBox="0 0 24 24"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${new Html(shapes)}
  </svg>`;

export const icons = {
  email: icon('<rect x="3" y="5" width="18" height="14" rx="2.5"/><path d="m3.500 7.500 8.500 6 8.500-6"/>'),
  text: icon(
    '<path d="M4 5.500h16a1.500 1.500 0 0 1 1.500 1.500v9a1.500 1.500 0 0 1-1.500 1.500h-9l-5 3.500v-3.500H4A1.500 1.500 0 0 1 2.500 16V7A1.500 1.500 0 0 1 4 5.500z"/><path d="M7 10h10M7 13.500h6"/>',
  ),
  postcard: icon('<rect x="2.500" y="5" width="19" height="14" rx="2"/><path d="M13 8v8M16 12h3M16 15h3"/><rect x="16" y="7.500" width="3" height="2.500"/>'),
  all: icon('<path d="M3 13.500 5.500 5h13L21 13.500V19H3z"/><path d="M3 13.500h5.500l1.200 2.500h4.600l1.200-2.500H21"/>'),
  shield: icon('<path d="M12 3 5 5.500v5.500c0 4.500 3 8 7 10 4-2 7-5.500 7-10V5.500z"/><path d="m9 12 2.200 2.200L15.200 10"/>'),
  storm: icon(
    '<path d="M7 15.500a4 4 0 0 1-.500-8 5.500 5.500 0 0 1 10.700 1.200A3.500 3.500 0 0 1 17 15.500"/><path d="m12.500 11-2.500 4.500h4l-2.500 4.500"/>',
  ),
  search: icon('<circle cx="11" cy="11" r="6.500"/><path d="m16 16 4.500 4.500"/>'),
  back: icon('<path d="M14.500 5.500 8 12l6.500 6.500"/>'),
  next: icon('<path d="M9.500 5.500 16 12l-6.500 6.500"/>'),
  paw: html`<svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
    <rect width="32" height="32" rx="8" fill="#1b5e56" />
    <g fill="#f6d9a8">
      <ellipse cx="16" cy="20.500" rx="5" ry="4.200" />
      <circle cx="9.300" cy="15.400" r="2.200" />
      <circle cx="13.600" cy="11.300" r="2.200" />
      <circle cx="18.400" cy="11.300" r="2.200" />
      <circle cx="22.700" cy="15.400" r="2.200" />
    </g>
  </svg>`,
};
