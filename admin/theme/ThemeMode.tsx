import useMediaQuery from '@mui/material/useMediaQuery';
import { createTheme, ThemeProvider, type ThemeOptions } from '@mui/material/styles';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { darkTheme, lightTheme } from './theme.ts';

export type Mode = 'system' | 'light' | 'dark';
interface ThemeChoice {
  mode: Mode;
  choose: (mode: Mode) => void;
  isDark: boolean;
  theme: ThemeOptions;
}

const storageKey = 'homing.theme';
const ThemeChoiceContext = createContext<ThemeChoice | null>(null);

function storedMode(): Mode {
  const stored = localStorage.getItem(storageKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Light, dark or as the system says; remembered in this browser. */
export function ThemeMode({ children }: { children: ReactNode }) {
  const [mode, setMode] = useState(storedMode);
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true });
  const isDark = mode === 'dark' || (mode === 'system' && systemIsDark);
  const choice = useMemo(
    (): ThemeChoice => ({
      mode,
      isDark,
      theme: isDark ? darkTheme : lightTheme,
      choose: (next) => {
        localStorage.setItem(storageKey, next);
        setMode(next);
      },
    }),
    [mode, isDark],
  );
  const theme = useMemo(() => createTheme(choice.theme), [choice.theme]);
  return (
    <ThemeChoiceContext.Provider value={choice}>
      <ThemeProvider theme={theme}>{children}</ThemeProvider>
    </ThemeChoiceContext.Provider>
  );
}

export function useThemeMode(): ThemeChoice {
  const choice = useContext(ThemeChoiceContext);
  if (!choice) throw new Error('useThemeMode is called outside ThemeMode.');
  return choice;
}
