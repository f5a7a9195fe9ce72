import type { PaletteOptions } from '@mui/material/styles';

/** Pine, terracotta and paper: warm and quiet, every pair of text and ground at least 4.5 to 1. */
export const lightPalette: PaletteOptions = {
  mode: 'light',
  primary: { main: '#1b5e56', light: '#e2efec', dark: '#12453f', contrastText: '#ffffff' },
  secondary: { main: '#a84b22', light: '#fbe9df', dark: '#7d3515', contrastText: '#ffffff' },
  success: { main: '#23703f', light: '#e3f2e7', dark: '#17502c', contrastText: '#ffffff' },
  warning: { main: '#855200', light: '#fdf0d5', dark: '#5f3a00', contrastText: '#ffffff' },
  error: { main: '#ab2f27', light: '#fbe6e3', dark: '#7f1f19', contrastText: '#ffffff' },
  info: { main: '#295f8a', light: '#e3eef7', dark: '#1a4364', contrastText: '#ffffff' },
  background: { default: '#f7f4ee', paper: '#ffffff' },
  text: { primary: '#1e2a29', secondary: '#566361', disabled: '#8a9593' },
  divider: '#e5dfd3',
  action: { hover: '#f3efe7', selected: '#e9f1ef' },
};

export const darkPalette: PaletteOptions = {
  mode: 'dark',
  primary: { main: '#7ccbbb', light: '#1f3a37', dark: '#a5dfd2', contrastText: '#06211d' },
  secondary: { main: '#f1a783', light: '#41291d', dark: '#f7c6ae', contrastText: '#2a1207' },
  success: { main: '#84cf9f', light: '#1d3827', dark: '#aee2c0', contrastText: '#05230f' },
  warning: { main: '#e9c172', light: '#3b301a', dark: '#f3d9a4', contrastText: '#261a00' },
  error: { main: '#f39a90', light: '#432422', dark: '#f9c2bc', contrastText: '#2c0603' },
  info: { main: '#93c4ea', light: '#1f3444', dark: '#bcdcf4', contrastText: '#04192a' },
  background: { default: '#121918', paper: '#1a2322' },
  text: { primary: '#e9ece8', secondary: '#a9b5b1', disabled: '#76827f' },
  divider: '#2d3937',
  action: { hover: '#212c2a', selected: '#223532' },
};
