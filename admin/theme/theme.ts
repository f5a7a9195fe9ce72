import type { ThemeOptions } from '@mui/material/styles';
import { components } from './components.ts';
import { darkPalette, lightPalette } from './palette.ts';

/** Inter comes with the console's own files: nothing is loaded from elsewhere, and it looks the same at every desk. */
const fontFamily = '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';

const shared: ThemeOptions = {
  shape: { borderRadius: 4 },
  typography: {
    fontFamily,
    h1: { fontSize: '1.625rem', fontWeight: 700, letterSpacing: '-0.018em', lineHeight: 1.2 },
    h2: { fontSize: '1.0625rem', fontWeight: 650, letterSpacing: '-0.006em', lineHeight: 1.35 },
    h3: { fontSize: '0.9375rem', fontWeight: 650, lineHeight: 1.4 },
    body1: { fontSize: '0.9688rem', lineHeight: 1.55 },
    body2: { fontSize: '0.875rem', lineHeight: 1.5 },
    caption: { fontSize: '0.78rem', lineHeight: 1.4 },
    overline: { fontSize: '0.72rem', fontWeight: 650, letterSpacing: '0.06em', lineHeight: 1.6 },
  },
  components,
};

export const lightTheme: ThemeOptions = { ...shared, palette: lightPalette };
export const darkTheme: ThemeOptions = { ...shared, palette: darkPalette };
