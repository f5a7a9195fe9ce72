import Box from '@mui/material/Box';
import GlobalStyles from '@mui/material/GlobalStyles';
import { Suspense, useLayoutEffect, useRef, type ReactNode } from 'react';
import { SkipNavigationButton } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { LiveWord } from '../live/LiveWord.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { BottomMenu } from './BottomMenu.tsx';
import { PageErrors } from './PageErrors.tsx';
import { SideMenu } from './SideMenu.tsx';
import { SurroundingsBar } from './SurroundingsBar.tsx';
import { TopBar } from './TopBar.tsx';

/** The frame of every page: surroundings, search and stop on top, menu at the left or, on phones, at the bottom. */
export function ConsoleLayout({ children }: { children: ReactNode }) {
  const head = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  // What sticks under the head (the menu, a pet's name) needs its height, which changes with the strips.
  useLayoutEffect(() => {
    const element = head.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(() => document.documentElement.style.setProperty('--head', `${element.offsetHeight}px`));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return (
    <>
      <GlobalStyles styles={{ ':root': { '--head': '60px' }, '@media (max-width: 599.95px)': { '.wide-only': { display: 'none' } } }} />
      <SkipNavigationButton />
      <Box component="header" ref={head} sx={{ position: 'sticky', top: 0, zIndex: 'appBar' }}>
        <SurroundingsBar />
        <TopBar />
        <LiveWord />
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'stretch' }}>
        <SideMenu />
        <Box
          component="main"
          id="main-content"
          tabIndex={-1}
          sx={{
            flex: 1,
            minWidth: 0,
            px: { xs: 1.5, sm: 2.5, md: 3 },
            pt: { xs: 2, md: 3 },
            pb: { xs: 'calc(84px + env(safe-area-inset-bottom))', md: 6 },
            outline: 'none',
          }}
        >
          <Box sx={{ maxWidth: 1180, mx: 'auto' }}>
            <PageErrors key={pathname}>
              <Suspense fallback={<PageLoading />}>{children}</Suspense>
            </PageErrors>
          </Box>
        </Box>
      </Box>
      <BottomMenu />
    </>
  );
}
