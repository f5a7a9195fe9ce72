import { alpha, type ThemeOptions } from '@mui/material/styles';

/** How Material's parts look here: tight tables, soft cards, no shouting buttons, targets a thumb can hit. */
export const components: NonNullable<ThemeOptions['components']> = {
  MuiCssBaseline: {
    styleOverrides: {
      'a:focus-visible, button:focus-visible, [role="button"]:focus-visible, summary:focus-visible': { outline: '2px solid currentColor', outlineOffset: 2 },
    },
  },
  MuiButton: {
    defaultProps: { disableElevation: true },
    styleOverrides: { root: { textTransform: 'none', fontWeight: 600, borderRadius: 10, minHeight: 40, '@media (pointer: coarse)': { minHeight: 44 } } },
  },
  MuiIconButton: { styleOverrides: { root: { '@media (pointer: coarse)': { minWidth: 44, minHeight: 44 } } } },
  MuiToggleButton: { styleOverrides: { root: { textTransform: 'none', fontWeight: 600, minHeight: 40, '@media (pointer: coarse)': { minHeight: 44 } } } },
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiCard: { defaultProps: { variant: 'outlined' }, styleOverrides: { root: { borderRadius: 16 } } },
  MuiChip: { styleOverrides: { root: { fontWeight: 550, borderRadius: 8 } } },
  MuiTooltip: { defaultProps: { arrow: true }, styleOverrides: { tooltip: { fontSize: '0.8125rem', lineHeight: 1.4 } } },
  MuiTableCell: {
    styleOverrides: {
      root: ({ theme }) => ({
        borderColor: theme.palette.divider,
        padding: '9px 14px',
        '&:first-of-type': { paddingLeft: 20 },
        '&:last-of-type': { paddingRight: 20 },
      }),
      head: ({ theme }) => ({
        color: theme.palette.text.secondary,
        fontSize: '0.78rem',
        fontWeight: 600,
        whiteSpace: 'nowrap',
        backgroundColor: theme.palette.background.paper,
      }),
    },
  },
  MuiTextField: { defaultProps: { variant: 'outlined', size: 'small', margin: 'none' } },
  MuiFormControl: { defaultProps: { variant: 'outlined', size: 'small', margin: 'none' } },
  MuiOutlinedInput: {
    styleOverrides: {
      root: ({ theme }) => ({
        borderRadius: 10,
        backgroundColor: theme.palette.background.paper,
        // Under 16 px phones zoom into a field that is touched.
        '@media (pointer: coarse)': { minHeight: 44, fontSize: '1rem' },
      }),
    },
  },
  MuiLink: { defaultProps: { underline: 'hover' }, styleOverrides: { root: { fontWeight: 550 } } },
  MuiMenu: { styleOverrides: { paper: ({ theme }) => ({ borderRadius: 12, border: `1px solid ${theme.palette.divider}` }) } },
  MuiAutocomplete: {
    styleOverrides: {
      paper: ({ theme }) => ({ marginTop: 6, borderRadius: 12, border: `1px solid ${theme.palette.divider}`, boxShadow: theme.shadows[8] }),
      listbox: { maxHeight: '60vh' },
    },
  },
  // What must not be missed stands on its own ground, by day and by night.
  MuiAlert: {
    styleOverrides: {
      root: ({ theme, ownerState: { severity = 'success' } }) => {
        const { main, light } = theme.palette[severity];
        return {
          borderRadius: 12,
          border: `1px solid ${alpha(main, 0.45)}`,
          backgroundColor: light,
          color: theme.palette.text.primary,
          '& .MuiAlert-icon': { color: main },
        };
      },
    },
  },
  MuiDialog: { styleOverrides: { paper: { borderRadius: 18 } } },
  MuiAccordion: { defaultProps: { disableGutters: true, elevation: 0 }, styleOverrides: { root: { '&::before': { display: 'none' } } } },
};
